import { folderOf, placed, type Placeable, type Placement } from '../placing.ts';
import { renamed } from '../renaming.ts';
import { defaceMaskName } from './names.ts';
import { DATATYPES, roleOf, type BidsFile } from './tree.ts';

/** A file that was chosen, by its folders and name. */
export interface Neighbour {
  readonly path: string;
}

/** A scan that is to be shared, with everything that was chosen together with it. */
export interface Shareable<N extends Neighbour> extends Placeable {
  readonly neighbours: readonly N[];
}

/** A scan and its place among what is shared. */
export interface SharedScan<N extends Neighbour> {
  readonly scan: Shareable<N>;
  readonly placement: Placement;
  /** The data set that it lies in, and its file there; null where it lies in none by its name and place. */
  readonly inDataSet: InDataSet | null;
}

export interface InDataSet {
  /** Folders up to the data set, with a slash at the end. */
  readonly root: string;
  readonly file: BidsFile;
}

export const SCAN_FOLDERS: ReadonlySet<string> = new Set(DATATYPES);

/** Beside a defaced scan its mask, and nothing that shows what was removed. */
const SHARED_BESIDE = { original: false, mask: true, transform: false, record: false, report: true } as const;

/**
 * Where scans go that are shared: their own folders, so that a data set stays one. Masks have the names of the specification
 * where it has one for them (anatomical scans); scans that it gives one name for their masks have one mask, as in a data set
 * that the command wrote.
 * @param rename what new names of scans that lie in no data set begin with; null: they keep theirs
 */
export function sharedScans<N extends Neighbour>(
  scans: readonly Shareable<N>[],
  rename: string | null,
): SharedScan<N>[] {
  const descriptions = new Map<readonly N[], ReadonlySet<string>>();
  const dataSets = scans.map(({ path, neighbours }) => {
    if (!descriptions.has(neighbours)) descriptions.set(neighbours, describedRoots(neighbours));
    return dataSetOf(path, descriptions.get(neighbours)!);
  });
  const placements = placed(rename === null ? scans : renamedBeside(scans, dataSets, rename), SHARED_BESIDE);
  const masks = new Set<string>();
  return scans.map((scan, n) => {
    const placement = placements[n];
    const inDataSet = dataSets[n];
    // A second scan of the same path has a folder of its own, which no data set knows.
    if (inDataSet === null || placement.folder !== folderOf(scan.path)) return { scan, placement, inDataSet: null };
    const mask = defaceMaskName(inDataSet.file.name);
    const has = inDataSet.file.datatype === 'anat' && !masks.has(placement.folder + mask);
    if (has) masks.add(placement.folder + mask);
    const names = { ...placement.names, mask };
    return { scan, placement: { ...placement, names, beside: { ...placement.beside, mask: has } }, inDataSet };
  });
}

/** New names for what lies in no data set; away from data sets, whose folders may have such names. */
function renamedBeside(
  scans: readonly Placeable[],
  dataSets: readonly (InDataSet | null)[],
  prefix: string,
): Placeable[] {
  const loose = scans.filter((_, n) => dataSets[n] === null);
  const names = renamed(loose, prefix);
  const folder = loose.length < scans.length ? 'renamed/' : '';
  const to = new Map(loose.map((scan, n) => [scan, { ...names[n], path: folder + names[n].path }]));
  return scans.map((scan) => to.get(scan) ?? scan);
}

const DESCRIPTION = 'dataset_description.json';

/** Folders that say they are data sets. */
export function describedRoots(chosen: readonly Neighbour[]): Set<string> {
  return new Set(
    chosen
      .filter(({ path }) => path === DESCRIPTION || path.endsWith(`/${DESCRIPTION}`))
      .map(({ path }) => folderOf(path)),
  );
}

/** The data set that a scan lies in; null where its place or its name is none that BIDS knows for scans. */
export function dataSetOf(path: string, roots: ReadonlySet<string>): InDataSet | null {
  const folders = path.split('/');
  const name = folders.pop()!;
  const participant = folders.indexOf(/^sub-[A-Za-z0-9+]+/.exec(name)?.[0] ?? '');
  if (participant < 0) return null;
  const root = folders
    .slice(0, participant)
    .map((folder) => `${folder}/`)
    .join('');
  if (!roots.has(root)) return null;
  const role = roleOf(path.slice(root.length), SCAN_FOLDERS);
  return role.role === 'scan' ? { root, file: role.file } : null;
}
