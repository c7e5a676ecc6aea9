import type { Around } from '../around.ts';
import { textHead, type Head } from '../head.ts';
import type { FileFrame } from '../image.ts';
import { linesOf, type PrivateField } from '../privacy.ts';
import { joinLines, type HeaderLine } from '../textHeader.ts';
import { nrrdField, nrrdHeader } from './header.ts';

/** An NRRD file. */
export interface NrrdFrame extends FileFrame {
  readonly format: 'nrrd';
  readonly lines: readonly HeaderLine[];
}

/** @throws DefaceError as `nrrdHeader` */
export function nrrdHead(start: Uint8Array, name: string, held: 'all' | 'volume'): Head<NrrdFrame> {
  const header = nrrdHeader(start, name, held);
  const place = { ...header, voxelOffset: header.isAtEnd ? ('end' as const) : header.headerBytes };
  return textHead(start, name, place, (frame) => ({ ...frame, format: 'nrrd', lines: header.lines }));
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
export function nrrdPrivateFields({ lines, leading, trailing }: NrrdFrame): PrivateField[] {
  return [
    ...linesOf(
      lines.slice(1).map(({ text }) => text),
      placeOf,
    ),
    ...(leading.bytes > 0 ? [{ field: 'beforeVoxels', bytes: leading.bytes } as const] : []),
    ...(trailing > 0 ? [{ field: 'afterVoxels', bytes: trailing } as const] : []),
  ];
}

export function aroundNrrd({ lines, headerBytes }: NrrdFrame, scrub: boolean): Around {
  if (!scrub) return { headerFile: null, before: headerBytes, leading: 'kept', after: Infinity, beforePacked: null };
  const kept = lines.filter(({ text }, n) => n === 0 || placeOf(text) === null);
  const before = joinLines(headerBytes, kept);
  return { headerFile: null, before, leading: 'dropped', after: 0, beforePacked: null };
}
