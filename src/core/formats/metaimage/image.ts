import type { Around } from '../around.ts';
import { joined } from '../bytes.ts';
import { textHead, type Head } from '../head.ts';
import type { FileFrame } from '../image.ts';
import { linesOf, type PrivateField } from '../privacy.ts';
import { joinLines, type HeaderLine } from '../textHeader.ts';
import { metaField, metaHeader } from './header.ts';

/** A MetaImage file. */
export interface MetaFrame extends FileFrame {
  readonly format: 'metaimage';
  readonly lines: readonly HeaderLine[];
}

/**
 * A stored value is taken for what it is: of `ElementToIntensityFunctionSlope` and its offset ITK makes no use either.
 * @throws DefaceError as `metaHeader`
 */
export function metaHead(start: Uint8Array, name: string, held: 'all' | 'volume'): Head<MetaFrame> {
  const header = metaHeader(start, name, held);
  return textHead(start, name, header, (frame) => ({ ...frame, format: 'metaimage', lines: header.lines }));
}

/** Fields that say how the image is stored and where it lies, and nothing else. */
const TECHNICAL: ReadonlySet<string> = new Set(
  [
    ['ObjectType', 'ObjectSubType', 'TransformType', 'NDims', 'DimSize', 'HeaderSize', 'BinaryData'],
    ['BinaryDataByteOrderMSB', 'ElementByteOrderMSB', 'CompressedData', 'CompressedDataSize', 'CompressionLevel'],
    ['TransformMatrix', 'Rotation', 'Orientation', 'Offset', 'Position', 'Origin', 'CenterOfRotation'],
    ['AnatomicalOrientation', 'DistanceUnits', 'ElementSpacing', 'ElementSize', 'ElementType', 'ElementNBits'],
    ['ElementNumberOfChannels', 'ElementMin', 'ElementMax', 'ElementDataFile', 'Modality', 'Color'],
    ['ElementToIntensityFunctionSlope', 'ElementToIntensityFunctionOffset'],
  ].flat(),
);

function placeOf(line: string): 'comments' | 'keyValues' | null {
  const [field] = metaField(line) ?? [''];
  if (TECHNICAL.has(field)) return null;
  return field === 'Comment' || field === '' ? 'comments' : 'keyValues';
}

/** What `aroundMeta` leaves out: comments, names, dates, fields that are not MetaImage's own, bytes that belong to no field. */
export function metaPrivateFields({ lines, leading, trailing }: MetaFrame): PrivateField[] {
  return [
    ...linesOf(
      lines.map(({ text }) => text).filter((text) => text.trim() !== ''),
      placeOf,
    ),
    ...(leading.bytes > 0 ? [{ field: 'beforeVoxels', bytes: leading.bytes } as const] : []),
    ...(trailing > 0 ? [{ field: 'afterVoxels', bytes: trailing } as const] : []),
  ];
}

/** The size of the compressed voxels, where the header has it, is the new one's; every other byte is as it was. */
export function aroundMeta({ lines, headerBytes, packing }: MetaFrame, scrub: boolean): Around {
  const kept = scrub ? lines.filter(({ text }) => placeOf(text) === null) : lines;
  const around = {
    headerFile: null,
    leading: scrub ? 'dropped' : 'kept',
    after: scrub ? 0 : Infinity,
    beforePacked: null,
  } as const;
  if (packing === null) return { ...around, before: scrub ? withoutSkip(headerBytes, kept) : headerBytes };
  const before = joinLines(headerBytes, kept);
  const at = kept.findIndex(({ text }) => metaField(text)?.[0] === 'CompressedDataSize');
  if (at < 0) return { ...around, before };
  return { ...around, before, beforePacked: (bytes) => withPackedSize(headerBytes, kept, at, bytes) };
}

/** Lines without what stood between them and the voxels, and so without a number of bytes to skip. */
function withoutSkip(bytes: Uint8Array, lines: readonly HeaderLine[]): Uint8Array {
  return joinLines(
    bytes,
    lines.filter(({ text }) => metaField(text)?.[0] !== 'HeaderSize'),
  );
}

/** @param at where the line with the size is */
function withPackedSize(bytes: Uint8Array, lines: readonly HeaderLine[], at: number, size: number): Uint8Array {
  const { text, from, to } = lines[at];
  const start = from + text.lastIndexOf(metaField(text)![1]);
  const end = start + metaField(text)![1].length;
  return joined([
    joinLines(bytes, lines.slice(0, at)),
    bytes.subarray(from, start),
    Uint8Array.from(String(size), (c) => c.charCodeAt(0)),
    bytes.subarray(end, to),
    joinLines(bytes, lines.slice(at + 1)),
  ]);
}
