import { change, type Entry, type Scan } from './entries.ts';
import type { State } from './actions.ts';

/** Characters of a note; what is longer is a text of its own. */
const LONGEST_NOTE = 2000;

/** What a person has noted about a scan changes nothing else of it: neither its mask nor what was decided. */
export function noted(state: State, id: number, note: string): State {
  return change(state, id, (entry) => withScan(entry, { note: note.slice(0, LONGEST_NOTE) }));
}

/** What is known of a scan is known of what it had, too. */
export function withScan(entry: Entry, known: Partial<Scan>): Entry {
  const scan = { ...entry.scan, ...known };
  if (entry.kind !== 'waiting' || entry.held === null) return { ...entry, scan };
  return { ...entry, scan, held: { ...entry.held, scan } };
}
