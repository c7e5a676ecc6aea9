import type { Verdict } from '../../core/index.ts';
import type { BidsFile } from './tree.ts';

/** Contrasts of which a scan may lead, the one that the head is fitted to best first. */
const CONTRASTS = ['T1w', 'MP2RAGE', 'T2w', 'FLAIR', 'PDw', 'UNIT1', 'MPM', 'T2starw', 'MEGRE', 'PDT2', 'inplaneT1'];

/** Smaller than a head along an axis, mm: a slab. */
const SLAB_MM = 120;
/** Slices thicker than that show little of the head between them, mm. */
const THICK_MM = 2.5;

/** How a scan samples the head. */
export interface Sampling {
  /** Edge lengths of a voxel, mm. */
  readonly voxel: readonly [number, number, number];
  /** Edge lengths of the image, mm. */
  readonly extent: readonly [number, number, number];
}

/** Whether a scan shows the structure of a head, so that it may lead the others of its session. */
export function mayLead({ datatype, name }: BidsFile): boolean {
  return datatype === 'anat' && CONTRASTS.includes(name.suffix) && isMainPart(name.entities);
}

function isMainPart(entities: ReadonlyMap<string, string>): boolean {
  return !['phase', 'real', 'imag'].includes(entities.get('part') ?? 'mag');
}

/** Those that may lead, the best first: the whole head, thin slices, the contrast, then the finer voxels. */
export function ranked(scans: readonly BidsFile[], samplings: ReadonlyMap<string, Sampling>): BidsFile[] {
  const rows = scans.flatMap((file) => {
    const sampling = samplings.get(file.path);
    return sampling === undefined || !mayLead(file) ? [] : [{ file, keys: keysOf(file, sampling) }];
  });
  return rows.toSorted((a, b) => compare(a.keys, b.keys) || order(a.file, b.file)).map(({ file }) => file);
}

function keysOf({ name: { suffix, entities } }: BidsFile, { voxel, extent }: Sampling): number[] {
  const inversion = Number(entities.get('inv') ?? 0);
  return [
    Math.min(...extent) < SLAB_MM ? 1 : 0,
    Math.max(...voxel) > THICK_MM ? 1 : 0,
    CONTRASTS.indexOf(suffix),
    // Of an MP2RAGE the second inversion shows the head best.
    inversion === 2 ? 0 : 1,
    Number(entities.get('echo') ?? 0),
    Math.round(1000 * voxel[0] * voxel[1] * voxel[2]) / 1000,
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((key, n) => key !== b[n]);
  return at < 0 ? 0 : a[at] - b[at];
}

/** Paths in the order of their code units, whatever the language of the machine. */
function order(a: Pick<BidsFile, 'path'>, b: Pick<BidsFile, 'path'>): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** Scans of one acquisition, which lie in one place where they have one grid: the first is fitted, the others get its mask. */
export interface Acquisition {
  readonly first: BidsFile;
  readonly others: readonly BidsFile[];
}

/** Groups echoes, parts, inversions and the images of one field map. @param leader is the first of its own group */
export function acquisitions(scans: readonly BidsFile[], leader: string | null): Acquisition[] {
  const groups = new Map<string, BidsFile[]>();
  for (const scan of scans.toSorted(order)) {
    const key = acquisitionOf(scan);
    groups.set(key, [...(groups.get(key) ?? []), scan]);
  }
  return [...groups.values()].map((group) => {
    const first = group.find(({ path }) => path === leader) ?? group.toSorted((a, b) => firstness(a) - firstness(b))[0];
    return { first, others: group.filter((scan) => scan !== first) };
  });
}

/** Suffixes of the images of one acquisition. */
const TOGETHER: ReadonlyMap<string, string> = new Map([
  ['UNIT1', 'MP2RAGE'],
  ...['magnitude1', 'magnitude2', 'phase1', 'phase2', 'phasediff'].map((suffix) => [suffix, 'fieldmap'] as const),
]);

function acquisitionOf({ path, name: { entities, suffix } }: BidsFile): string {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const rest = [...entities].filter(([key]) => !['part', 'echo', 'inv'].includes(key)).map((pair) => pair.join('-'));
  return [folder, ...rest, TOGETHER.get(suffix) ?? suffix].join(' ');
}

/** The less, the more of the head is to be seen: magnitude before phase, the second inversion, the first echo. */
function firstness({ name: { entities, suffix } }: BidsFile): number {
  const isPhase = !isMainPart(entities) || suffix.startsWith('phase');
  const inversion = entities.has('inv') && entities.get('inv') !== '2' ? 100 : 0;
  return (isPhase ? 10_000 : 0) + (suffix === 'UNIT1' ? 1000 : 0) + inversion + Number(entities.get('echo') ?? 0);
}

/** What came of a scan that might lead. */
interface Tried {
  readonly verdict: Verdict;
  readonly registration: { readonly certainty: { readonly minDrop: number } };
}

/** Whether one fit is to be preferred to another: by its verdict, then by how sure it is. */
export function isSurer(one: Tried, other: Tried): boolean {
  const [a, b] = [one, other].map(({ verdict }) => LEVELS.indexOf(verdict.level));
  return a === b ? one.registration.certainty.minDrop > other.registration.certainty.minDrop : a < b;
}

const LEVELS: readonly Verdict['level'][] = ['good', 'check', 'failed'];
