import { groupBy } from '../groupBy.ts';
import { stemOf } from '../names.ts';
import { folderOf } from '../placing.ts';
import { bidsNameOf } from './names.ts';
import {
  descriptionForCopy,
  isShared,
  isTable,
  jsonForCopy,
  participantsForCopy,
  tableForCopy,
  type CleanJson,
} from './sidecars.ts';
import { SCAN_FOLDERS, type Neighbour, type SharedScan } from './sharing.ts';
import { isOfDataSet } from './knownFiles.ts';
import { isImageLeftOut, roleOf, type BidsFile } from './tree.ts';

/** A file that goes with scans that are shared. */
export interface SharedBeside<N extends Neighbour> {
  /** Its folders and name among what is shared. */
  readonly path: string;
  readonly source: N;
  /**
   * Its text for the copy; null: its bytes are copied as they are.
   * @param leaveOut take fields and columns that may identify the person out
   * @throws SyntaxError where it is no JSON
   */
  readonly rewrite: ((text: string, leaveOut: boolean) => CleanJson) | null;
}

/** What can lie beside a scan and show nobody: text that says how it was made. */
const TEXT = /\.(json|tsv|tsv\.gz|bval|bvec)$/i;

/**
 * What goes with scans that are shared: of a data set what it says of itself, of these participants and of these scans, without
 * what speaks of others alone; of other scans the files of their name. No image, and nothing that is not known by its name.
 * @param shared scans that are in the copy
 * @param version of this program
 */
export function sharedBeside<N extends Neighbour>(
  shared: readonly SharedScan<N>[],
  version: string,
): SharedBeside<N>[] {
  const roots = new Map<string, SharedScan<N>[]>();
  const found = new Map<string, SharedBeside<N>>();
  const add = (one: SharedBeside<N>): void => {
    if (!found.has(one.path)) found.set(one.path, one);
  };
  const byPath = new Map<readonly N[], ReadonlyMap<string, N>>();
  for (const one of shared) {
    const { inDataSet, scan, placement } = one;
    if (inDataSet !== null) {
      const { root } = inDataSet;
      roots.set(root, [...(roots.get(root) ?? []), one]);
      continue;
    }
    if (!byPath.has(scan.neighbours)) byPath.set(scan.neighbours, indexed(scan.neighbours));
    for (const ending of ['.json', '.bval', '.bvec']) {
      const source = byPath.get(scan.neighbours)!.get(stemOf(scan.path) + ending);
      if (source !== undefined)
        add({
          path: placement.folder + stemOf(placement.names.defaced) + ending,
          source,
          rewrite: ending === '.json' ? (text, leaveOut) => jsonForCopy(text, leaveOut, () => false) : null,
        });
    }
  }
  for (const [root, scans] of roots) for (const one of besideIn(root, scans, version)) add(one);
  return [...found.values()];
}

function indexed<N extends Neighbour>(chosen: readonly N[]): Map<string, N> {
  return new Map(chosen.map((one) => [one.path, one]));
}

/** A text of a data set. */
interface Text<N extends Neighbour> {
  /** In the data set. */
  readonly path: string;
  readonly source: N;
  /** Null: it is about no scan in particular. */
  readonly file: BidsFile | null;
}

/** The other files of one data set. */
function besideIn<N extends Neighbour>(
  root: string,
  shared: readonly SharedScan<N>[],
  version: string,
): SharedBeside<N>[] {
  const files = shared.map(({ inDataSet }) => inDataSet!.file);
  const released = new Set(files.map(({ path }) => path));
  const participants = new Set(files.map(({ participant }) => participant));
  const places = new Set(files.flatMap(({ participant, session }) => [participant, `${participant}/${session ?? ''}`]));
  const texts: Text<N>[] = [];
  // Whatever they hold: what speaks of these alone is not shared without them.
  const recordings: BidsFile[] = [];
  for (const neighbours of new Set(shared.map(({ scan }) => scan.neighbours)))
    for (const source of neighbours) {
      if (!source.path.startsWith(root)) continue;
      const path = source.path.slice(root.length);
      if (!/^sub-[^/]+\//.test(path)) {
        if (isOfDataSet(path)) texts.push({ path, source, file: fileOfDataSet(path) });
        continue;
      }
      const role = roleOf(path, SCAN_FOLDERS);
      const { file } = role;
      if (file === null || (role.role === 'leftOut' && !isImageLeftOut(role.why))) continue;
      if (role.role === 'beside' && TEXT.test(path)) texts.push({ path, source, file });
      else if (file.name.suffix !== 'defacemask') recordings.push(file);
    }
  const byParticipant = groupBy(recordings, ({ participant }) => participant);
  const isMissing = (path: string): boolean => !released.has(path);
  const copy = { name: root.replace(/\/$/, ''), participants, isMissing, version };
  return texts.flatMap(({ path, source, file }) => {
    const isOwn = file !== null && file.participant !== '';
    if (isOwn && !places.has(file.session === null ? file.participant : `${file.participant}/${file.session}`))
      return [];
    const about = isOwn ? (byParticipant.get(file.participant) ?? []) : recordings;
    if (file !== null && !isShared(file, about, released)) return [];
    return [{ path: root + path, source, rewrite: rewriteOf(path, file?.participant ?? '', copy) }];
  });
}

/** By the inheritance principle such a file may be about scans of every participant: `task-rest_bold.json`. */
function fileOfDataSet(path: string): BidsFile | null {
  const name = path.includes('/') ? null : bidsNameOf(path);
  return name === null ? null : { path, participant: '', session: null, datatype: null, name };
}

interface Copy {
  /** The data set's folder. */
  readonly name: string;
  readonly participants: ReadonlySet<string>;
  readonly isMissing: (path: string) => boolean;
  readonly version: string;
}

function rewriteOf(
  path: string,
  participant: string,
  { name, participants, isMissing, version }: Copy,
): SharedBeside<Neighbour>['rewrite'] {
  if (path === 'dataset_description.json')
    return (text, leaveOut) => {
      const clean = jsonForCopy(text, leaveOut, () => false);
      return { ...clean, text: descriptionForCopy(clean.text.replace(/^\uFEFF/, ''), name, version) };
    };
  if (path === 'participants.tsv')
    return (text, clean) => {
      const table = tableForCopy(text, { clean, missing: () => false });
      return { ...table, text: participantsForCopy(table.text, (one) => participants.has(one)) };
    };
  if (path.endsWith('.json'))
    return (text, leaveOut) => jsonForCopy(text, leaveOut, (named) => isMissing(`${participant}/${named}`));
  if (isTable(path))
    return (text, clean) =>
      tableForCopy(text, { clean, missing: (named) => named !== '' && isMissing(folderOf(path) + named) });
  return null;
}
