import type { ContentId } from '../../session/index.ts';
import { compareScans, contentNow } from '../bytes.ts';
import { pauses } from '../parts/pauses.ts';
import { partsOf, type Entry, type Scan } from '../entries.ts';
import type { Chosen, Notice } from './notices.ts';

/** A scan in the list whose file could not be read any more, and where its bytes are now. */
export interface Renewed {
  readonly id: number;
  readonly by: Chosen;
}

export interface Parted {
  readonly fresh: readonly Chosen[];
  /** In the list already: the same bytes under the same path. */
  readonly twice: readonly Chosen[];
  readonly renewed: readonly Renewed[];
  /** In the list too, but cancelled there: whoever chooses them again wants them. */
  readonly again: readonly number[];
}

/** What is told of those that are in the list already. */
export function saidOf({ renewed, twice }: Pick<Parted, 'renewed' | 'twice'>): Notice[] {
  return [
    ...renewed.map(({ by: { path } }): Notice => ({ code: 'renewed', path })),
    ...twice.map(({ path }): Notice => ({ code: 'twice', path })),
  ];
}

/** Parts what was chosen by what is in the list. */
export async function newOnes(chosen: readonly Chosen[], entries: readonly Entry[]): Promise<Parted> {
  const fresh: Chosen[] = [];
  const twice: Chosen[] = [];
  const renewed: Renewed[] = [];
  const again: number[] = [];
  const byPath = new Map<string, Entry[]>();
  for (const one of entries) byPath.set(one.scan.path, [...(byPath.get(one.scan.path) ?? []), one]);
  const added = new Map<string, Chosen[]>();
  const pause = pauses();
  for (const one of chosen) {
    await pause();
    const others = byPath.get(one.path) ?? [];
    const earlier = added.get(one.path) ?? [];
    const same = await sameAs(one, others);
    if (
      same !== null ||
      (await sameAs(
        one,
        earlier.map((scan) => ({ scan })),
      )) !== null
    ) {
      if (same?.kind === 'cancelled') again.push(same.scan.id);
      else twice.push(one);
      continue;
    }
    const dead = await lostOf(one, others);
    if (dead !== null && !renewed.some(({ id }) => id === dead)) renewed.push({ id: dead, by: one });
    else fresh.push(one);
    added.set(one.path, [...earlier, one]);
  }
  return { fresh, twice, renewed, again };
}

/** Which of others has the same bytes; null: none. */
async function sameAs<T extends { readonly scan: Pick<Scan, 'file' | 'image'> }>(
  chosen: Chosen,
  others: readonly T[],
): Promise<T | null> {
  for (const other of others) {
    // What cannot be read any more is the same only if its content is known: see `lostOf`.
    if ((await compareScans(chosen, other.scan).catch(() => 'different')) === 'same') return other;
  }
  return null;
}

/** The scan that this file was, before something wrote it anew; null where there is none. */
async function lostOf(chosen: Chosen, others: readonly Entry[]): Promise<number | null> {
  for (const other of others) {
    if (await areReadable(other.scan)) continue;
    const known = contentOf(other);
    // Where nothing was found of the lost one, nothing can be mistaken.
    if (known === null || known === (await contentNow(chosen))) return other.scan.id;
  }
  return null;
}

function contentOf(entry: Entry): ContentId | null {
  const found = entry.kind === 'waiting' ? entry.held : entry;
  return found?.kind === 'found' ? found.review.result.scan : null;
}

async function areReadable(scan: Scan): Promise<boolean> {
  for (const { file } of partsOf(scan)) if (!(await isReadable(file))) return false;
  return true;
}

async function isReadable(file: Blob): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}
