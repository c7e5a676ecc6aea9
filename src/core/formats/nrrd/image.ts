import { DefaceError } from '../../errors.ts';
import type { Around } from '../around.ts';
import { afterGzip, type FileBytes } from '../fileBytes.ts';
import type { StoredImage } from '../image.ts';
import { linesOf, type PrivateField } from '../privacy.ts';
import { scalarsOf } from '../scalars.ts';
import { joinLines, type HeaderLine } from '../textHeader.ts';
import { nrrdField, nrrdHeader } from './header.ts';

/** An NRRD file with its voxels. */
export interface NrrdImage extends StoredImage {
  readonly format: 'nrrd';
  readonly lines: readonly HeaderLine[];
}

/** @throws DefaceError as `nrrdHeader`; truncated; no-head */
export function readNrrd({ bytes, unpacked, stray }: FileBytes, name: string): NrrdImage {
  const header = nrrdHeader(bytes, name);
  const { layout, voxelToWorld, orientation, voxelBytes, packing, lines, isAtEnd } = header;
  const from = packing !== null ? 0 : isAtEnd ? bytes.length - voxelBytes : header.headerBytes;
  const source = packing === null ? bytes : unpacked!;
  const least = packing === null ? header.headerBytes : 0;
  if (from < least || source.length < from + voxelBytes)
    throw new DefaceError('endsInVoxels', { name, bytes: source.length, declared: least + voxelBytes });
  const voxels = source.subarray(from, from + voxelBytes);
  const { data, oddities, ...series } = scalarsOf(voxels, layout, name);
  const dims = layout.dims.slice(0, 3) as [number, number, number];
  return {
    name,
    format: 'nrrd',
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

/** Fields that say how the image is stored and where it lies, and nothing else. `content` and `labels` are whoever's texts. */
const TECHNICAL: ReadonlySet<string> = new Set(
  [
    ['dimension', 'type', 'encoding', 'endian', 'min', 'max', 'oldmin', 'oldmax', 'lineskip', 'byteskip', 'number'],
    ['space', 'spacedimension', 'spaceunits', 'spaceorigin', 'spacedirections', 'measurementframe', 'sizes'],
    ['spacings', 'thicknesses', 'axismins', 'axismaxs', 'centers', 'centerings', 'units', 'kinds'],
  ].flat(),
);
/** What a diffusion scan cannot be used without: numbers. */
const DIFFUSION = /^(modality:=DWMRI|DWMRI_(b-value|gradient_\d+|B-matrix_\d+|NEX_\d+):=[-+\d.eE\s]*)$/;

/** What Teem and ITK write into each header. */
const USUAL: ReadonlySet<string> = new Set([
  '# Complete NRRD file format specification at:',
  '# http://teem.sourceforge.net/nrrd/format.html',
]);

/** Where a line's text is of the kind that may tell who was scanned. */
function placeOf(line: string): 'comments' | 'texts' | 'keyValues' | null {
  if (line.startsWith('#') && !USUAL.has(line)) return 'comments';
  if (line === '' || USUAL.has(line) || DIFFUSION.test(line)) return null;
  if (line.includes(':=')) return 'keyValues';
  return TECHNICAL.has(nrrdField(line)?.[0] ?? '') ? null : 'texts';
}

/** What `aroundNrrd` leaves out: comments, texts, pairs of key and value, bytes that belong to no field. */
export function nrrdPrivateFields({ lines, headerBytes, trailingBytes }: NrrdImage): PrivateField[] {
  const between = headerBytes.length - lines.at(-1)!.to;
  return [
    ...linesOf(
      lines.slice(1).map(({ text }) => text),
      placeOf,
    ),
    ...(between > 0 ? [{ field: 'beforeVoxels', bytes: between } as const] : []),
    ...(trailingBytes.length > 0 ? [{ field: 'afterVoxels', bytes: trailingBytes.length } as const] : []),
  ];
}

export function aroundNrrd({ lines, headerBytes, trailingBytes }: NrrdImage, scrub: boolean): Around {
  if (!scrub) return { headerFile: null, before: headerBytes, after: trailingBytes };
  const kept = lines.filter(({ text }, n) => n === 0 || placeOf(text) === null);
  return { headerFile: null, before: joinLines(headerBytes, kept), after: new Uint8Array(0) };
}
