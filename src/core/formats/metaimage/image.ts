import { DefaceError } from '../../errors.ts';
import type { Around } from '../around.ts';
import { joined } from '../bytes.ts';
import { afterGzip, type FileBytes } from '../fileBytes.ts';
import type { StoredImage } from '../image.ts';
import { linesOf, type PrivateField } from '../privacy.ts';
import { scalarsOf } from '../scalars.ts';
import { joinLines, type HeaderLine } from '../textHeader.ts';
import { metaField, metaHeader } from './header.ts';

/** A MetaImage file with its voxels. */
export interface MetaImage extends StoredImage {
  readonly format: 'metaimage';
  readonly lines: readonly HeaderLine[];
}

/**
 * A stored value is taken for what it is: of `ElementToIntensityFunctionSlope` and its offset ITK makes no use either.
 * @throws DefaceError as `metaHeader`; truncated; no-head
 */
export function readMeta({ bytes, unpacked, stray }: FileBytes, name: string): MetaImage {
  const header = metaHeader(bytes, name);
  const { layout, voxelToWorld, orientation, voxelBytes, packing, lines, voxelOffset } = header;
  const offset = voxelOffset === 'end' ? bytes.length - voxelBytes : voxelOffset;
  const from = packing === null ? offset : 0;
  const source = packing === null ? bytes : unpacked!;
  const least = packing === null ? header.headerBytes : 0;
  if (from < least || source.length < from + voxelBytes)
    throw new DefaceError('endsInVoxels', { name, bytes: source.length, declared: Math.max(from, least) + voxelBytes });
  const voxels = source.subarray(from, from + voxelBytes);
  const { data, oddities, ...series } = scalarsOf(voxels, layout, name);
  const dims = layout.dims.slice(0, 3) as [number, number, number];
  return {
    name,
    format: 'metaimage',
    header: { ...layout, slope: 1, intercept: 0 },
    lines,
    headerBytes: bytes.subarray(0, packing === null ? from : header.headerBytes),
    leadingBytes: new Uint8Array(0),
    voxelBytes: voxels,
    trailingBytes: source.subarray(from + voxelBytes),
    packing,
    orientation,
    otherOrientations: [],
    oddities: [...afterGzip(stray), ...oddities],
    volume: { dims, data, slope: 1, intercept: 0, voxelToWorld },
    ...series,
  };
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
export function metaPrivateFields({ lines, headerBytes, trailingBytes }: MetaImage): PrivateField[] {
  const between = headerBytes.length - lines.at(-1)!.to;
  return [
    ...linesOf(
      lines.map(({ text }) => text).filter((text) => text.trim() !== ''),
      placeOf,
    ),
    ...(between > 0 ? [{ field: 'beforeVoxels', bytes: between } as const] : []),
    ...(trailingBytes.length > 0 ? [{ field: 'afterVoxels', bytes: trailingBytes.length } as const] : []),
  ];
}

/** The size of the compressed voxels, where the header has it, is the new one's; every other byte is as it was. */
export function aroundMeta({ lines, headerBytes, trailingBytes, packing }: MetaImage, scrub: boolean): Around {
  const kept = scrub ? lines.filter(({ text }) => placeOf(text) === null) : lines;
  const before = scrub ? withoutSkip(headerBytes, kept) : headerBytes;
  const around = { headerFile: null, before, after: scrub ? new Uint8Array(0) : trailingBytes };
  if (packing === null) return around;
  return { ...around, beforePacked: (bytes) => withPackedSize(headerBytes, kept, bytes) };
}

/** Lines without what stood between them and the voxels, and so without a number of bytes to skip. */
function withoutSkip(bytes: Uint8Array, lines: readonly HeaderLine[]): Uint8Array {
  return joinLines(
    bytes,
    lines.filter(({ text }) => metaField(text)?.[0] !== 'HeaderSize'),
  );
}

function withPackedSize(bytes: Uint8Array, lines: readonly HeaderLine[], size: number): Uint8Array {
  const at = lines.findIndex(({ text }) => metaField(text)?.[0] === 'CompressedDataSize');
  if (at < 0) return joinLines(bytes, lines);
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
