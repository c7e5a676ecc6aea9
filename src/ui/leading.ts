import { groupsByAcquisition, groupsBySession, type Group } from '../session/index.ts';
import { acceptedResult, change, type Entry, type Found, type Scan } from './entries.ts';
import type { Lead, State } from './actions.ts';

/** The scan whose mask this one gets, or null. */
export function leaderOf({ entries, leads }: Pick<State, 'entries' | 'leads'>, id: number): Entry | null {
  const leader = leads.get(id)?.leader;
  return entries.find((entry) => entry.scan.id === leader) ?? null;
}

/** Whether a waiting scan's turn may come: a follower's once the mask that it gets is accepted. */
export function mayStart(state: Pick<State, 'entries' | 'leads'>, id: number): boolean {
  const leader = leaderOf(state, id);
  return leader === null || acceptedResult(leader) !== null;
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
  const entries = state.entries.map((entry): Entry =>
    ids.includes(entry.scan.id) ? { kind: 'waiting', scan: entry.scan, fresh, held: null } : entry,
  );
  return ids.reduce(followersWait, { ...state, entries });
}

/**
 * A result that was made by another mask than the leader's accepted one does not count: it is put aside, and comes back with
 * its decision if the leader gets that mask again. So with those that follow a follower.
 */
export function followersWait(state: State, leader: number): State {
  const entry = state.entries.find(({ scan }) => scan.id === leader);
  const maskId = entry === undefined ? null : (acceptedResult(entry)?.maskId ?? null);
  return [...state.leads]
    .filter(([, lead]) => lead.leader === leader)
    .reduce((before, [id]) => {
      const after = change(before, id, (follower) => followed(follower, maskId));
      return after === before ? before : followersWait(after, id);
    }, state);
}

/** A scan whose mask has changed agrees with the one that it follows, and those that follow it with it. */
export function masksAgree(state: State, id: number): State {
  const leader = state.leads.get(id)?.leader;
  return followersWait(leader === undefined ? state : followersWait(state, leader), id);
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

/** Whether one scan can get the mask of another without a circle. */
export function canFollow(state: Pick<State, 'entries' | 'leads'>, id: number, leader: number): boolean {
  return state.entries.some(({ scan }) => scan.id === leader) && topOf(state, leader) !== topOf(state, id);
}

/** The scan that the masks of this one's head come from in the end. */
function topOf({ leads }: Pick<State, 'leads'>, id: number): number {
  let top = id;
  for (let lead = leads.get(top); lead !== undefined; lead = leads.get(top)) top = lead.leader;
  return top;
}

/** Followers follow the leader itself, but for the parts of one acquisition: a phase image stays with its magnitude. */
export function group(state: State, { leader, followers }: Group, oneAcquisition: boolean, fresh: boolean): State {
  const leads = new Map(state.leads);
  leads.delete(leader);
  const staysBy = ({ leader: by, oneAcquisition: one }: Lead): boolean => one && followers.includes(by);
  const following = followers.filter((id) => {
    const lead = leads.get(id);
    return id !== leader && (lead === undefined || !staysBy(lead));
  });
  for (const [id, lead] of leads) {
    if (followers.includes(lead.leader) && !staysBy(lead)) following.push(id);
  }
  for (const id of following) leads.set(id, { leader, oneAcquisition });
  const apart = new Set([...state.apart].filter((id) => id !== leader && !followers.includes(id)));
  return waitAgain({ ...state, leads, apart }, following, fresh);
}

export function separate(state: State, ids: readonly number[]): State {
  const parted = [...state.leads].filter(([id, { leader }]) => ids.includes(id) || ids.includes(leader));
  const followers = parted.map(([id]) => id);
  const leads = new Map([...state.leads].filter(([id]) => !followers.includes(id)));
  return waitAgain({ ...state, leads, apart: new Set([...state.apart, ...followers]) }, followers, true);
}

/** Scans that have just come are put with those that they belong to. */
export function groupNew(state: State, scans: readonly Scan[], bySession: boolean): State {
  const added = new Set(scans.map(({ id }) => id));
  const isNew = ({ leader, followers }: Group): boolean => added.has(leader) || followers.some((id) => added.has(id));
  const acquisitions = groupsByAcquisition(listed(state)).filter(isNew);
  const together = acquisitions.reduce((before, one) => join(before, one, true), state);
  return bySession ? groupSessions(together) : together;
}

export function groupSessions(state: State): State {
  return groupsBySession(listed(state)).reduce((before, one) => join(before, one, false), state);
}

function listed({ entries }: State): { readonly id: number; readonly path: string }[] {
  return entries.map(({ scan: { id, path } }) => ({ id, path }));
}

/** By a rule: who follows already, leads already or was separated by hand stays as they are. */
function join(state: State, { leader, followers }: Group, oneAcquisition: boolean): State {
  const top = oneAcquisition ? leader : topOf(state, leader);
  // What a person has decided already is not taken back by a rule.
  const decided = new Set(
    state.entries.flatMap((entry) => (entry.kind === 'found' && entry.decision !== 'open' ? [entry.scan.id] : [])),
  );
  const isFree = (id: number): boolean =>
    id !== top && !state.leads.has(id) && !state.apart.has(id) && !decided.has(id);
  const free = followers.filter(isFree);
  return free.length === 0 || state.apart.has(top)
    ? state
    : group(state, { leader: top, followers: free }, oneAcquisition, false);
}
