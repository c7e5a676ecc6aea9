import { finishedNameOf, keptNameOf } from '../../session/index.ts';
import { compareBytes } from '../bytes.ts';
import { isSaved, partsOf, type Entry, type Scan } from '../entries.ts';
import type { Chosen, Notice } from './notices.ts';

/** Something that was said, and what has become of it. */
export interface Told {
  /** Unique in the list. */
  readonly key: number;
  readonly notice: Notice;
  /** The scan in the list that it is about; null: none. */
  readonly scan: number | null;
  /** The scans in the list that came of its offers, by `storedAs`. */
  readonly taken: ReadonlyMap<string, number>;
}

/** Of one choice alone: out of date as soon as something else is chosen. */
const PASSING: ReadonlySet<Notice['code']> = new Set([
  'nothing',
  'choosing',
  'twice',
  'renewed',
  'folderRefused',
  'folderGone',
  'studyBeside',
  'studyInside',
  'studyVersion',
]);

/**
 * The list once more has been said. What was said of earlier choices stays.
 * @param doubles see `doublesOf`
 * @param scans those in the list
 */
export function withSaid(
  before: readonly Told[],
  said: readonly Notice[],
  doubles: ReadonlyMap<Notice, Notice>,
  scans: readonly Scan[],
): Told[] {
  const again = new Set(doubles.values());
  const stay = before.filter(({ notice }) => !PASSING.has(notice.code) && !again.has(notice));
  const last = Math.max(0, ...before.map(({ key }) => key));
  return [
    ...stay,
    ...said.map((notice, n): Told => {
      const earlier = before.find((one) => one.notice === doubles.get(notice));
      return { key: last + 1 + n, notice, scan: scanOf(notice, scans), taken: earlier?.taken ?? new Map() };
    }),
  ];
}

/** Which of what is to be said has been said before, of the same files: to each the earlier one. */
export async function doublesOf(
  before: readonly Told[],
  said: readonly Notice[],
): Promise<ReadonlyMap<Notice, Notice>> {
  const doubles = new Map<Notice, Notice>();
  for (const notice of said) {
    for (const earlier of before) {
      if (textOf(earlier.notice) !== textOf(notice)) continue;
      if (await holdSame(filesOf(earlier.notice), filesOf(notice))) doubles.set(notice, earlier.notice);
    }
  }
  return doubles;
}

/** What is still true: not what is about a scan that is saved by now, or was taken off the list, nor whose offers are all taken. */
export function stillTrue(told: readonly Told[], entries: readonly Entry[]): readonly Told[] {
  const now = told.flatMap((one): Told[] => {
    const { notice, scan } = one;
    if (scan !== null) {
      const entry = entries.find((other) => other.scan.id === scan);
      return entry === undefined || isSaved(entry) ? [] : [one];
    }
    if (notice.code === 'parts') return partsLeft(one, entries);
    if (notice.code === 'twice') return entries.some((entry) => entry.scan.path === notice.path) ? [one] : [];
    if (!('offers' in notice) || notice.offers.length === 0) return [one];
    const taken = notice.offers.flatMap((offer) => takenEntry(one, offer, entries) ?? []);
    return taken.length === notice.offers.length || taken.some(isSaved) ? [] : [one];
  });
  return now.length === told.length && now.every((one, n) => one === told[n]) ? told : now;
}

/** The scan in the list that came of an offer; null where the offer is open (again). */
export function takenEntry({ taken }: Told, { storedAs }: Chosen, entries: readonly Entry[]): Entry | null {
  return entries.find(({ scan }) => scan.id === taken.get(storedAs)) ?? null;
}

export function withTaken(told: readonly Told[], notice: Notice, { storedAs }: Chosen, id: number): Told[] {
  return told.map((one) => (one.notice === notice ? { ...one, taken: new Map([...one.taken, [storedAs, id]]) } : one));
}

/** A save into the folder takes away what an earlier one left of the original's copy. */
function partsLeft(one: Told, entries: readonly Entry[]): Told[] {
  const { notice } = one;
  if (notice.code !== 'parts') return [one];
  const gone = new Set(
    entries
      .filter((entry) => isSaved(entry) && entry.scan.storedAs !== entry.scan.name)
      .flatMap(({ scan }) => partsOf(scan).map(({ name }) => folderOf(scan) + keptNameOf(name))),
  );
  const parts = notice.parts.filter((part) => !gone.has(folderOf(part) + (finishedNameOf(part.name) ?? '')));
  if (parts.length === notice.parts.length) return [one];
  return parts.length === 0 ? [] : [{ ...one, notice: { ...notice, path: parts[0].path, parts } }];
}

function folderOf({ path }: { readonly path: string }): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The very file where it has just come; else what is in the list under its path. */
function scanOf(notice: Notice, scans: readonly Scan[]): number | null {
  if (!('of' in notice)) return null;
  const { path, of } = notice;
  const there = scans.filter((scan) => scan.path === path);
  return (there.find(({ file }) => file === of) ?? there.at(-1))?.id ?? null;
}

function filesOf(notice: Notice): readonly File[] {
  if ('of' in notice) return [notice.of];
  return 'offers' in notice ? notice.offers.flatMap((offer) => partsOf(offer).map(({ file }) => file)) : [];
}

/** All that is said in a notice, but for the files. */
function textOf(notice: Notice): string {
  return JSON.stringify(notice, (key, value: unknown) => {
    if (key === 'of') return undefined;
    if (key === 'offers') return (value as readonly Chosen[]).map(({ storedAs }) => storedAs);
    return key === 'parts' ? (value as readonly { readonly path: string }[]).map(({ path }) => path) : value;
  });
}

async function holdSame(some: readonly File[], others: readonly File[]): Promise<boolean> {
  if (some.length !== others.length) return false;
  for (const [n, file] of some.entries()) {
    // What cannot be read any more is another file now.
    if ((await compareBytes(file, others[n]).catch(() => 'different')) !== 'same') return false;
  }
  return true;
}
