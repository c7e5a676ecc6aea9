import type { Decided, State } from './actions.ts';
import type { Entry, Found } from './entries.ts';

/** The files of these masks are handed over whole. */
export function allSaved(state: State, masks: readonly Decided[]): State {
  const maskIds = new Map(masks.map(({ id, maskId }) => [id, maskId]));
  const entries = state.entries.map((entry) => {
    const maskId = maskIds.get(entry.scan.id);
    return maskId === undefined ? entry : withSaved(entry, maskId);
  });
  return entries.every((entry, at) => entry === state.entries[at]) ? state : { ...state, entries };
}

function withSaved(entry: Entry, savedMaskId: string): Entry {
  if (entry.kind === 'found') return { ...entry, savedMaskId };
  if (entry.kind !== 'waiting' || entry.held === null) return entry;
  return { ...entry, held: { ...entry.held, savedMaskId } };
}

/** They are not, whatever an earlier save wrote elsewhere. */
export function withoutSaved(entry: Entry, maskId: string): Entry {
  const without = (found: Found): Found => (found.savedMaskId === maskId ? { ...found, savedMaskId: null } : found);
  if (entry.kind === 'found') return without(entry);
  return entry.kind === 'waiting' && entry.held !== null ? { ...entry, held: without(entry.held) } : entry;
}
