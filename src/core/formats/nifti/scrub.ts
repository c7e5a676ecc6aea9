import type { Around } from '../around.ts';
import { contentOf, type PrivateField, type PrivatePlace } from '../privacy.ts';
import type { NiftiFrame } from './image.ts';

/** Text fields and unused bytes of the fixed header: name, first byte, end. */
const TEXT_FIELDS: Record<1 | 2, readonly (readonly [PrivatePlace, number, number])[]> = {
  1: [
    ['data_type', 4, 14],
    ['db_name', 14, 32],
    ['unusedBytes', 32, 38],
    ['descrip', 148, 228],
    ['aux_file', 228, 252],
    ['intent_name', 328, 344],
  ],
  2: [
    ['descrip', 240, 320],
    ['aux_file', 320, 344],
    ['intent_name', 508, 524],
    ['unusedBytes', 525, 540],
  ],
};

/** Lists what `scrubHeader` would remove: texts, extensions, and bytes that belong to no field. */
export function niftiPrivateFields({ headerBytes, header, leading, trailing }: NiftiFrame): PrivateField[] {
  const found: PrivateField[] = [];
  for (const [field, from, to] of TEXT_FIELDS[header.version]) {
    const content = contentOf(headerBytes.subarray(from, to));
    if (content !== null) found.push({ field, ...content });
  }
  const rest = headerBytes.subarray((header.version === 1 ? 348 : 540) + 4);
  const padding = contentOf(headerBytes.subarray(header.version === 1 ? 349 : 541, header.version === 1 ? 352 : 544));
  if (padding !== null) found.push({ field: 'padding', ...padding });
  const extended = rest.length > 0 && headerBytes[header.version === 1 ? 348 : 540] !== 0;
  if (extended) found.push({ field: 'extensions', bytes: rest.length });
  else if (rest.some((b) => b !== 0)) found.push({ field: 'afterHeader', bytes: rest.length });
  if (!leading.isBlank) found.push({ field: 'beforeVoxels', bytes: leading.bytes });
  if (trailing > 0) found.push({ field: 'afterVoxels', bytes: trailing });
  return found;
}

/**
 * A copy of the header with its text fields and unused bytes zeroed and its extensions dropped. A single file's voxels then
 * begin at the least offset.
 * @returns for a single file everything before the voxels (352 or 544 bytes); for a pair the whole `.hdr` file
 */
export function scrubHeader({ header, headerBytes }: Pick<NiftiFrame, 'header' | 'headerBytes'>): Uint8Array {
  const fixed = header.version === 1 ? 348 : 540;
  const out = headerBytes.slice(0, Math.min(headerBytes.length, fixed + 4));
  clearTexts(out, header.version);
  out.fill(0, fixed);
  if (header.singleFile) {
    const view = new DataView(out.buffer);
    if (header.version === 1) view.setFloat32(108, fixed + 4, header.littleEndian);
    else view.setBigInt64(168, BigInt(fixed + 4), header.littleEndian);
  }
  return out;
}

/** Zeroes, in place, the text fields and unused bytes of a header, or of a file that begins with one. */
export function clearTexts(header: Uint8Array, version: 1 | 2): void {
  for (const [, from, to] of TEXT_FIELDS[version]) header.fill(0, from, to);
}

/** What is written around the voxels. */
export function aroundNifti(image: NiftiFrame, scrub: boolean): Around {
  const { header, headerBytes } = image;
  const head = scrub ? scrubHeader(image) : headerBytes;
  const [headerFile, before] = header.singleFile ? [null, head] : [head.slice(), new Uint8Array(0)];
  return { headerFile, before, leading: scrub ? 'zeroed' : 'kept', after: scrub ? 0 : Infinity, beforePacked: null };
}
