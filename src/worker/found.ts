import {
  determinant,
  displayRange,
  drawMontage,
  drawSlice,
  fitMask,
  keptRegion,
  listPrivateFields,
  maskOf,
  maskScan,
  runsOf,
  scanLevel,
  transformPoint,
  type Axis,
  type Defaced,
  type MaskEdits,
  type NiftiImage,
  type OnProgress,
  type Picture,
  type Registration,
  type Template,
} from '../core/index.ts';
import type { Fit, Found, Runs } from './api.ts';

/** What the montage of the last result is drawn from; dropped once it is drawn. */
let last: (() => Picture) | null = null;

/** What is kept of a result once the scan itself is let go. @param small its thumbnail */
export async function foundOf(
  image: NiftiImage,
  template: Template,
  defaced: Defaced,
  edits: MaskEdits,
  small: Promise<Blob> = thumbnail(image, defaced, edits),
): Promise<Found> {
  const { mask, templateToSubject, verdict, registration } = defaced;
  const ml = Math.abs(determinant(image.volume.voxelToWorld)) / 1000;
  const runs = runsOf(mask);
  let keptVoxels = 0;
  for (let run = 1; run < runs.length; run += 2) keptVoxels += runs[run];
  const removedVoxels = mask.length - keptVoxels;
  last = () => drawMontage(image.volume, mask, templateToSubject, template.volume);
  return {
    runs: new Blob([runs as BlobPart]),
    fingerprint: fingerprint(runs),
    edits: { templateToSubject, marginMm: edits.marginMm, strokes: edits.strokes },
    verdict,
    similarity: registration.similarity,
    certainty: registration.certainty,
    templateName: template.name,
    orientation: image.orientation,
    keptVoxels,
    removedVoxels,
    keptMl: keptVoxels * ml,
    removedMl: removedVoxels * ml,
    privateFields: listPrivateFields(image),
    thumbnail: await small,
    montage: null,
  };
}

/** The result of a registration that is known already. @param fitted the template's mask fitted to the scan there */
export function refound(
  image: NiftiImage,
  template: Template,
  { edits, similarity, certainty }: Fit,
  report: OnProgress,
  level = scanLevel(image.volume),
  fitted = fitMask(template, level, edits.templateToSubject),
): Promise<Found> {
  const registration: Registration = { templateToSubject: edits.templateToSubject, similarity, certainty, level };
  return foundOf(image, template, maskScan(image, template, registration, edits, report, fitted), edits);
}

/** FNV-1a over the runs' lengths. */
function fingerprint(runs: Uint32Array): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < runs.length; n++) hash = Math.imul(hash ^ runs[n], 0x01000193);
  return hash >>> 0;
}

/** The mask again, one byte a voxel, 1 kept. @param length voxels of the scan */
export async function maskFrom(runs: Runs, length: number): Promise<Uint8Array> {
  return maskOf(new Uint32Array(await runs.arrayBuffer()), length);
}

/** The montage of the last result, as a PNG. */
export function lastMontage(): Promise<Blob> {
  if (last === null) throw new Error('nothing has been defaced yet');
  const picture = last();
  last = null;
  return png(picture);
}

const THUMBNAIL_AXES: readonly Axis[] = ['sagittal', 'coronal', 'axial'];
const THUMBNAIL_PIXELS = 128;

/** Three slices through the head's middle, beside one another. */
export async function thumbnail(
  { volume }: NiftiImage,
  { fitted, templateToSubject }: Pick<Defaced, 'fitted' | 'templateToSubject'>,
  { marginMm, strokes }: MaskEdits,
): Promise<Blob> {
  const { low, high } = displayRange(volume);
  const source = { scan: volume, kept: keptRegion(fitted, marginMm), templateToSubject, strokes };
  const middle = transformPoint(templateToSubject, 0, -18, 10);
  const canvas = new OffscreenCanvas(3 * THUMBNAIL_PIXELS, THUMBNAIL_PIXELS);
  const context = canvas.getContext('2d')!;
  THUMBNAIL_AXES.forEach((axis, n) => {
    const {
      picture: { width, height, data },
    } = drawSlice(source, axis, middle, { show: 'removed', window: [low, high] });
    const tile = new OffscreenCanvas(width, height);
    tile.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0);
    const scale = THUMBNAIL_PIXELS / Math.max(width, height);
    const [w, h] = [scale * width, scale * height];
    context.drawImage(tile, n * THUMBNAIL_PIXELS + (THUMBNAIL_PIXELS - w) / 2, (THUMBNAIL_PIXELS - h) / 2, w, h);
  });
  return canvas.convertToBlob({ type: 'image/png' });
}

function png({ width, height, data }: Picture): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
