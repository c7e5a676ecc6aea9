import {
  determinant, displayRange, drawMontage, drawSlice, keptRegion, listPrivateFields, runsOf, transformPoint,
  type Axis, type Defaced, type MaskEdits, type NiftiImage, type Picture, type Template,
} from '../core/index.ts';
import type { Found } from './api.ts';

/** What the montage of the last result is drawn from; dropped once it is drawn. */
let last: (() => Picture) | null = null;

/** What is kept of a result once the scan itself is let go. */
export async function foundOf(image: NiftiImage, template: Template, defaced: Defaced, edits: MaskEdits): Promise<Found> {
  const { mask, templateToSubject, verdict, registration } = defaced;
  const ml = Math.abs(determinant(image.volume.voxelToWorld)) / 1000;
  const runs = runsOf(mask);
  let keptVoxels = 0;
  for (let run = 1; run < runs.length; run += 2) keptVoxels += runs[run];
  const removedVoxels = mask.length - keptVoxels;
  last = () => drawMontage(image.volume, mask, templateToSubject, template.volume);
  return {
    runs, edits: { templateToSubject, marginMm: edits.marginMm, strokes: edits.strokes }, verdict,
    similarity: registration.cost, certainty: registration.certainty, templateName: template.name, orientation: image.orientation,
    keptVoxels, removedVoxels, keptMl: keptVoxels * ml, removedMl: removedVoxels * ml,
    privateFields: listPrivateFields(image), thumbnail: await thumbnail(image, defaced, edits), montage: null,
  };
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
async function thumbnail({ volume }: NiftiImage, { fitted, templateToSubject }: Defaced, { marginMm, strokes }: MaskEdits): Promise<Blob> {
  const { low, high } = displayRange(volume);
  const source = { scan: volume, kept: keptRegion(fitted, marginMm), templateToSubject, strokes };
  const middle = transformPoint(templateToSubject, 0, -18, 10);
  const canvas = new OffscreenCanvas(3 * THUMBNAIL_PIXELS, THUMBNAIL_PIXELS);
  const context = canvas.getContext('2d')!;
  THUMBNAIL_AXES.forEach((axis, n) => {
    const { picture: { width, height, data } } = drawSlice(source, axis, middle, { show: 'removed', window: [low, high] });
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
