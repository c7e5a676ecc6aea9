import { compareBytes } from '../bytes.ts';
import type { Scan } from '../entries.ts';
import type { Chosen } from './notices.ts';

/** Parts what was chosen into what is new, and what is in the list already: the same bytes under the same path. */
export async function newOnes(
  chosen: readonly Chosen[],
  present: readonly Scan[],
): Promise<{ readonly fresh: readonly Chosen[]; readonly twice: readonly Chosen[] }> {
  const fresh: Chosen[] = [];
  const twice: Chosen[] = [];
  const byPath = new Map<string, Chosen[]>();
  for (const one of present) byPath.set(one.path, [...(byPath.get(one.path) ?? []), one]);
  for (const one of chosen) {
    const others = byPath.get(one.path) ?? [];
    if (await isAmong(one, others)) twice.push(one);
    else {
      fresh.push(one);
      byPath.set(one.path, [...others, one]);
    }
  }
  return { fresh, twice };
}

async function isAmong({ file }: Chosen, others: readonly Chosen[]): Promise<boolean> {
  for (const other of others) {
    // What cannot be read any more is another file now.
    if ((await compareBytes(file, other.file).catch(() => 'different')) === 'same') return true;
  }
  return false;
}
