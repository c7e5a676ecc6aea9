import { groupBy } from '../session/index.ts';
import { acceptedResult, type Entry, type Found } from './entries.ts';
import type { State } from './actions.ts';

/** The scan whose mask this one gets, or null. */
export function leaderOf({ entries, leads }: Pick<State, 'entries' | 'leads'>, id: number): Entry | null {
  const leader = leads.get(id)?.leader;
  return leader === undefined ? null : (entries.find((entry) => entry.scan.id === leader) ?? null);
}

/** @returns whether a waiting scan's turn may come: a follower's once the mask that it gets is accepted */
export function startable({ entries, leads }: Pick<State, 'entries' | 'leads'>): (id: number) => boolean {
  const accepted = new Set(entries.filter((entry) => acceptedResult(entry) !== null).map(({ scan }) => scan.id));
  return (id) => {
    const lead = leads.get(id);
    return lead === undefined || accepted.has(lead.leader);
  };
}

/** Why the mask that a scan waits for does not come by itself; null: it may. */
export function stuckAt(
  state: Pick<State, 'entries' | 'leads'>,
  id: number,
): 'rejected' | 'failed' | 'cancelled' | null {
  const leader = leaderOf(state, id);
  if (leader?.kind === 'failed' || leader?.kind === 'cancelled') return leader.kind;
  return leader?.kind === 'found' && leader.decision === 'rejected' ? 'rejected' : null;
}

/** Back to the beginning: what was known of these scans no longer counts. */
export function waitAgain(state: State, ids: readonly number[], fresh: boolean): State {
  const meant = new Set(ids);
  const entries = state.entries.map((entry): Entry =>
    meant.has(entry.scan.id) ? { kind: 'waiting', scan: entry.scan, fresh, held: null } : entry,
  );
  return followersWait({ ...state, entries }, ids);
}

/**
 * A result that was made by another mask than the leader's accepted one does not count: it is put aside, and comes back with
 * its decision if the leader gets that mask again. So with those that follow a follower.
 */
export function followersWait(state: State, leaders: readonly number[]): State {
  const { leads } = state;
  const followers = groupBy([...leads], ([, { leader }]) => leader);
  const waiting = leaders.filter((id) => followers.has(id));
  if (waiting.length === 0) return state;
  const places = new Map(state.entries.map(({ scan }, at) => [scan.id, at]));
  const entries = [...state.entries];
  const entryOf = (id: number): Entry | undefined => entries[places.get(id) ?? -1];
  for (let leader = waiting.pop(); leader !== undefined; leader = waiting.pop()) {
    const entry = entryOf(leader);
    const maskId = entry === undefined ? null : (acceptedResult(entry)?.maskId ?? null);
    for (const [id] of followers.get(leader) ?? []) {
      const before = entryOf(id);
      const after = before === undefined ? undefined : followed(before, maskId);
      if (after === undefined || after === before) continue;
      entries[places.get(id)!] = after;
      waiting.push(id);
    }
  }
  return { ...state, entries };
}

/** A scan whose mask has changed agrees with the one that it follows, and those that follow it with it. */
export function masksAgree(state: State, id: number): State {
  const leader = state.leads.get(id)?.leader;
  return followersWait(leader === undefined ? state : followersWait(state, [leader]), [id]);
}

function followed(entry: Entry, maskId: string | null): Entry {
  if (entry.kind === 'found') {
    // A mask that was changed by hand, or is just being changed, is its own, and stays.
    if (entry.review.kind !== 'settled') return entry;
    const { leaderMaskId } = entry.review.result;
    return leaderMaskId === null || leaderMaskId === maskId ? entry : putAside(entry);
  }
  if (entry.kind !== 'waiting' || entry.held === null) return entry;
  // The original's bytes may have got another name in between.
  return entry.held.review.result.leaderMaskId === maskId ? { ...entry.held, scan: entry.scan } : entry;
}

function putAside(found: Found): Entry {
  return { kind: 'waiting', scan: found.scan, fresh: true, held: found };
}
