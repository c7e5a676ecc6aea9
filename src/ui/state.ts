import type { Found, Runs, WorkStage } from '../worker/api.ts';
import type { Decision, Entry, Scan } from './entries.ts';

/** Everything the page shows, but for settings and what is being edited. */
export interface State {
  readonly entries: readonly Entry[];
  /** The scan that is open for review; null: the queue. */
  readonly open: number | null;
  /** Scans that get the mask of another one of the same head: its number by theirs. */
  readonly leaders: ReadonlyMap<number, number>;
}

export type Action =
  /** @param leaders who shares whose mask, as it was on an earlier visit: a follower's number, its leader's */
  | { readonly type: 'add'; readonly scans: readonly Scan[]; readonly leaders: readonly (readonly [number, number])[] }
  | { readonly type: 'remove'; readonly ids: readonly number[] }
  | { readonly type: 'start'; readonly id: number; readonly attempt: number; readonly now: number }
  | {
      readonly type: 'progress';
      readonly id: number;
      readonly attempt: number;
      readonly stage: WorkStage;
      readonly fraction: number;
    }
  | { readonly type: 'preview'; readonly id: number; readonly attempt: number; readonly thumbnail: Blob }
  | {
      readonly type: 'found';
      readonly id: number;
      readonly attempt: number;
      readonly found: Found;
      readonly decision: Decision;
      readonly saved: boolean;
    }
  | { readonly type: 'fail'; readonly id: number; readonly attempt: number; readonly message: string }
  /** The montage of a mask; of any other mask than the present one it is out of date. */
  | { readonly type: 'picture'; readonly id: number; readonly runs: Runs; readonly montage: Blob }
  /** Back into the queue: cancelled, or to be tried again. */
  | { readonly type: 'wait'; readonly ids: readonly number[] }
  /** Cancelled: it stays in the queue, and waits for the person. */
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'open'; readonly id: number | null }
  /** The mask was changed by hand: what was decided of the old one no longer counts. */
  | { readonly type: 'change'; readonly id: number; readonly found: Found }
  | { readonly type: 'decide'; readonly id: number; readonly decision: Decision }
  /** Files made by these masks have been handed over whole. */
  | { readonly type: 'saved'; readonly masks: ReadonlySet<Runs> }
  /** The scan's bytes are in another file now. */
  | { readonly type: 'moved'; readonly id: number; readonly file: File; readonly storedAs: string }
  /** One head: the followers get the leader's mask once it is accepted. */
  | { readonly type: 'group'; readonly leader: number; readonly followers: readonly number[] }
  | { readonly type: 'separate'; readonly ids: readonly number[] };

export const INITIAL: State = { entries: [], open: null, leaders: new Map() };

/** The page's only change of state. Messages of an attempt that is over change nothing. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'add':
      return {
        ...state,
        entries: [...state.entries, ...action.scans.map((scan): Entry => ({ kind: 'waiting', scan }))],
        leaders: new Map([...state.leaders, ...action.leaders]),
      };
    case 'remove':
      return without(state, action.ids);
    case 'start':
      return change(state, action.id, ({ scan }) => ({
        kind: 'working',
        scan,
        attempt: action.attempt,
        stage: 'read',
        fraction: 0,
        thumbnail: null,
        since: action.now,
      }));
    case 'progress':
      return attempted(state, action, (entry) => ({ ...entry, stage: action.stage, fraction: action.fraction }));
    case 'preview':
      return attempted(state, action, (entry) => ({ ...entry, thumbnail: action.thumbnail }));
    case 'found':
      return attempted(state, action, ({ scan }) => ({
        kind: 'found',
        scan,
        found: action.found,
        decision: action.decision,
        saved: action.saved,
      }));
    case 'fail':
      return attempted(state, action, ({ scan }) => ({ kind: 'failed', scan, message: action.message }));
    case 'picture':
      return change(state, action.id, (entry) =>
        entry.kind === 'found' && entry.found.runs === action.runs
          ? { ...entry, found: { ...entry.found, montage: action.montage } }
          : entry,
      );
    case 'wait':
      return waitAgain(state, action.ids);
    case 'cancel':
      return change(state, action.id, (entry) =>
        entry.kind === 'working' || entry.kind === 'waiting' ? { kind: 'cancelled', scan: entry.scan } : entry,
      );
    case 'open':
      return {
        ...state,
        open: state.entries.some((entry) => entry.scan.id === action.id && entry.kind === 'found') ? action.id : null,
      };
    case 'change':
      return followersWait(
        change(state, action.id, (entry) =>
          entry.kind === 'found' ? { ...entry, found: action.found, decision: 'open', saved: false } : entry,
        ),
        action.id,
      );
    case 'decide':
      return followersWait(
        change(state, action.id, (entry) => (entry.kind === 'found' ? { ...entry, decision: action.decision } : entry)),
        action.id,
      );
    case 'saved':
      return {
        ...state,
        entries: state.entries.map((entry) =>
          entry.kind === 'found' && action.masks.has(entry.found.runs) ? { ...entry, saved: true } : entry,
        ),
      };
    case 'moved':
      return change(state, action.id, (entry) => ({
        ...entry,
        scan: { ...entry.scan, file: action.file, storedAs: action.storedAs },
      }));
    case 'group':
      return group(state, action.leader, action.followers);
    case 'separate':
      return waitAgain(
        {
          ...state,
          leaders: new Map(
            [...state.leaders].filter(([id, leader]) => !action.ids.includes(id) && !action.ids.includes(leader)),
          ),
        },
        action.ids.filter((id) => state.leaders.has(id)),
      );
  }
}

/** The scan whose mask this one gets, or null. */
export function leaderOf(state: State, id: number): Entry | null {
  const leader = state.leaders.get(id);
  return state.entries.find((entry) => entry.scan.id === leader) ?? null;
}

function change(state: State, id: number, to: (entry: Entry) => Entry): State {
  return { ...state, entries: state.entries.map((entry) => (entry.scan.id === id ? to(entry) : entry)) };
}

type Working = Extract<Entry, { kind: 'working' }>;

function attempted(
  state: State,
  { id, attempt }: { readonly id: number; readonly attempt: number },
  to: (entry: Working) => Entry,
): State {
  return change(state, id, (entry) => (entry.kind === 'working' && entry.attempt === attempt ? to(entry) : entry));
}

function without(state: State, ids: readonly number[]): State {
  const stay = (id: number): boolean => !ids.includes(id);
  return {
    entries: state.entries.filter(({ scan }) => stay(scan.id)),
    open: state.open === null || stay(state.open) ? state.open : null,
    leaders: new Map([...state.leaders].filter(([id, leader]) => stay(id) && stay(leader))),
  };
}

function waitAgain(state: State, ids: readonly number[]): State {
  const entries = state.entries.map((entry): Entry =>
    ids.includes(entry.scan.id) ? { kind: 'waiting', scan: { ...entry.scan, remembered: null } } : entry,
  );
  return { ...state, entries, open: state.open !== null && ids.includes(state.open) ? null : state.open };
}

/** A result that was made by another mask than the leader's present one does not count. */
function followersWait(state: State, leader: number): State {
  return waitAgain(
    state,
    [...state.leaders].flatMap(([id, of]) => (of === leader ? [id] : [])),
  );
}

/** A follower follows a scan that follows none itself. */
function group(state: State, leader: number, followers: readonly number[]): State {
  const leaders = new Map(state.leaders);
  leaders.delete(leader);
  for (const [id, of] of leaders) if (followers.includes(of)) leaders.set(id, leader);
  for (const id of followers) if (id !== leader) leaders.set(id, leader);
  return waitAgain(
    { ...state, leaders },
    [...leaders].flatMap(([id, of]) => (of === leader ? [id] : [])),
  );
}
