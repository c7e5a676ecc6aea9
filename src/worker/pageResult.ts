import { deflate } from 'pako';
import {
  displayRange,
  drawParts,
  drawSlice,
  glanceFrom,
  maskOf,
  montageFrom,
  transformPoint,
  withoutPadding,
  type Defaced,
  type MaskField,
  type MontageOf,
  type MontageWords,
  type PassedImage,
  type Picture,
  type Template,
} from '../core/index.ts';
import { encodePng, fitted, resultOf, thumbnailOf, type Answer, type Edits, type Method } from '../session/index.ts';
import type { MadeMask, PageResult, Pictures } from './api.ts';
import { blobBytes } from './blobBytes.ts';
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
  { image, content }: Pick<ReadScan, 'image' | 'content'>,
  defaced: Defaced,
  making: Making,
): Promise<PageResult> {
  const { edits, method, answer, leaderMaskId } = making;
  const { marginMm, strokes } = edits;
  const origin = leaderMaskId === null ? 'search' : 'sameHead';
  const made = { scan: await content, method, origin, answer, marginMm, strokes } as const;
  const result = await resultOf(image, defaced, made, sha256);
  return {
    ...result,
    leaderMaskId,
    mask: new Blob([result.mask as BlobPart]),
    thumbnail: thumbnail(image, defaced.mask, defaced.templateToSubject),
  };
}

/** The mask again, one byte a voxel, 1 kept. @param length voxels of the scan */
export async function maskFrom({ mask }: Pick<MadeMask, 'mask'>, length: number): Promise<Uint8Array> {
  return maskOf(new Uint32Array((await blobBytes(mask)).buffer), length);
}

/** The QC image, and a smaller one of the same to be seen among others. */
export function picturesOf(of: MontageOf, template: Template, words: MontageWords): Pictures {
  const parts = drawParts(of, template);
  return {
    montage: png(montageFrom(parts, of.level, words)),
    glance: png(fitted(glanceFrom(parts, words), GLANCE_WIDTH)),
    words,
  };
}

/** Pixels. Of the sample head it has then 185 kB (at its full 966 pixels 281 kB), the QC image 790 kB. */
const GLANCE_WIDTH = 720;
const THUMBNAIL_AXES = ['sagittal', 'coronal', 'axial'] as const;

/** PNG: three slices through the head's middle, beside one another. */
export function thumbnail(
  { volume }: PassedImage,
  mask: Uint8Array | MaskField,
  templateToSubject: Float64Array,
): Blob {
  const display = displayRange(volume);
  const scan = withoutPadding(volume, display);
  const middle = transformPoint(templateToSubject, 0, -18, 10);
  const look = { show: 'removed', window: [display.low, display.high] } as const;
  const [one, two, three] = THUMBNAIL_AXES.map((axis) => drawSlice({ scan, mask }, axis, middle, look).picture);
  return png(thumbnailOf([one, two, three]));
}

function png(picture: Picture): Blob {
  return new Blob([encodePng(picture, deflate)], { type: 'image/png' });
}
