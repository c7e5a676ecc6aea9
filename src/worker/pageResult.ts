import {
  determinant,
  displayRange,
  drawMontage,
  drawSlice,
  listPrivateFields,
  maskOf,
  runsOf,
  transformPoint,
  type Axis,
  type Defaced,
  type MaskField,
  type NiftiImage,
  type Picture,
  type Template,
} from '../core/index.ts';
import type { Answer, Edits, Method } from '../session/index.ts';
import type { MadeMask, PageResult } from './api.ts';
import type { ReadScan } from './reading.ts';
import { sha256 } from './sha256.ts';

/** What a result was made with, beside the scan. */
export interface Making {
  readonly method: Method;
  readonly answer: Answer;
  readonly edits: Edits;
  /** The mask that was carried over from another scan of the head, where it was. */
  readonly leaderMaskId: string | null;
}

/** What is kept of a scan's mask once the scan itself is let go. */
export async function pageResultOf(
  { image, content }: ReadScan,
  defaced: Defaced,
  making: Making,
): Promise<PageResult> {
  const { mask, verdict, registration } = defaced;
  const runs = runsOf(mask);
  let keptVoxels = 0;
  for (let run = 1; run < runs.length; run += 2) keptVoxels += runs[run];
  const removedVoxels = mask.length - keptVoxels;
  const ml = Math.abs(determinant(image.volume.voxelToWorld)) / 1000;
  const { method, answer, edits, leaderMaskId } = making;
  return {
    scan: await content,
    method,
    origin: leaderMaskId === null ? 'search' : 'sameHead',
    leaderMaskId,
    answer,
    edits,
    similarity: registration.cost,
    certainty: registration.certainty,
    verdict,
    mask: new Blob([runs as BlobPart]),
    maskId: await sha256(new Uint8Array(runs.buffer)),
    orientation: image.orientation,
    keptVoxels,
    removedVoxels,
    keptMl: keptVoxels * ml,
    removedMl: removedVoxels * ml,
    privateFields: listPrivateFields(image),
    thumbnail: await thumbnail(image, mask, edits.templateToSubject),
  };
}

/** The mask again, one byte a voxel, 1 kept. @param length voxels of the scan */
export async function maskFrom({ mask }: Pick<MadeMask, 'mask'>, length: number): Promise<Uint8Array> {
  return maskOf(new Uint32Array(await mask.arrayBuffer()), length);
}

/** PNG: slices with the mask's edge, and the head before and after. */
export function pictureOf(image: NiftiImage, mask: Uint8Array, edits: Edits, template: Template): Promise<Blob> {
  return png(drawMontage(image.volume, mask, edits.templateToSubject, template.volume));
}

const THUMBNAIL_AXES: readonly Axis[] = ['sagittal', 'coronal', 'axial'];
const THUMBNAIL_PIXELS = 128;

/** Three slices through the head's middle, beside one another. */
export async function thumbnail(
  { volume }: NiftiImage,
  mask: Uint8Array | MaskField,
  templateToSubject: Float64Array,
): Promise<Blob> {
  const { low, high } = displayRange(volume);
  const middle = transformPoint(templateToSubject, 0, -18, 10);
  const canvas = new OffscreenCanvas(3 * THUMBNAIL_PIXELS, THUMBNAIL_PIXELS);
  const context = canvas.getContext('2d')!;
  THUMBNAIL_AXES.forEach((axis, n) => {
    const look = { show: 'removed', window: [low, high] } as const;
    const { width, height, data } = drawSlice({ scan: volume, mask }, axis, middle, look).picture;
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
