import { groupsByAcquisition, groupsBySession, type Group } from '../session/index.ts';
import type { Lead, State } from './actions.ts';
import type { Scan } from './entries.ts';
import { waitAgain } from './leading.ts';

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
export function group(state: State, of: Group, oneAcquisition: boolean, fresh: boolean): State {
  const { following, ...grouped } = groupedLeads(state, of, oneAcquisition);
  return waitAgain({ ...state, ...grouped }, following, fresh);
}

/** @returns also those that follow now */
function groupedLeads(
  state: Pick<State, 'leads' | 'apart'>,
  { leader, followers }: Group,
  oneAcquisition: boolean,
): Pick<State, 'leads' | 'apart'> & { readonly following: readonly number[] } {
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
  return { leads, apart, following };
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
  const together = join(state, acquisitions, true);
  return bySession ? groupSessions(together) : together;
}

export function groupSessions(state: State): State {
  return join(state, groupsBySession(listed(state)), false);
}

function listed({ entries }: State): { readonly id: number; readonly path: string }[] {
  return entries.map(({ scan: { id, path } }) => ({ id, path }));
}

/** By a rule: who follows already, leads already or was separated by hand stays as they are. */
function join(state: State, groups: readonly Group[], oneAcquisition: boolean): State {
  // What a person has decided already is not taken back by a rule.
  const decided = new Set(
    state.entries.flatMap((entry) => (entry.kind === 'found' && entry.decision !== 'open' ? [entry.scan.id] : [])),
  );
  let now: Pick<State, 'leads' | 'apart'> = state;
  const waiting: number[] = [];
  for (const { leader, followers } of groups) {
    const top = oneAcquisition ? leader : topOf(now, leader);
    const { leads, apart } = now;
    const free = followers.filter((id) => id !== top && !leads.has(id) && !apart.has(id) && !decided.has(id));
    if (free.length === 0 || apart.has(top)) continue;
    const { following, ...grouped } = groupedLeads(now, { leader: top, followers: free }, oneAcquisition);
    now = grouped;
    waiting.push(...following);
  }
  return waiting.length === 0 ? state : waitAgain({ ...state, ...now }, waiting, false);
}
