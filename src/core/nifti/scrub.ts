import type { NiftiImage } from './image.ts';

/** The parts of a file that may name a person or a date: NIfTI's text fields, and bytes that belong to no field. */
export type PrivatePlace =
  | 'data_type'
  | 'db_name'
  | 'descrip'
  | 'aux_file'
  | 'intent_name'
  | 'unusedBytes'
  | 'padding'
  | 'extensions'
  | 'afterHeader'
  | 'beforeVoxels'
  | 'afterVoxels';

/** Such a part, and what stands in it: readable text, or so many bytes that are none. */
export type PrivateField = { readonly field: PrivatePlace } & PrivateContent;
type PrivateContent = { readonly text: string } | { readonly bytes: number };

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
export function listPrivateFields(image: NiftiImage): PrivateField[] {
  const { headerBytes, leadingBytes, trailingBytes, header } = image;
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
  if (leadingBytes.some((b) => b !== 0)) found.push({ field: 'beforeVoxels', bytes: leadingBytes.length });
  if (trailingBytes.length > 0) found.push({ field: 'afterVoxels', bytes: trailingBytes.length });
  return found;
}

/**
 * A copy of the header with its text fields and unused bytes zeroed and its extensions dropped. A single file's voxels then
 * begin at the least offset.
 * @returns for a single file everything before the voxels (352 or 544 bytes); for a pair the whole `.hdr` file
 */
export function scrubHeader(image: NiftiImage): Uint8Array {
  const { header, headerBytes } = image;
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

/** Printable characters, where there are any: what stands behind the terminator counts too. Null where all bytes are zero. */
function contentOf(bytes: Uint8Array): PrivateContent | null {
  const text = Array.from(bytes, (b) => (b >= 32 && b < 127 ? String.fromCharCode(b) : ' '))
    .join('')
    .trim()
    .replace(/\s+/g, ' ');
  if (text !== '') return { text };
  const set = bytes.reduce((count, b) => count + (b === 0 ? 0 : 1), 0);
  return set > 0 ? { bytes: set } : null;
}
