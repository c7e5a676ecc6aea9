import type { PageResult, Problem, WorkStage } from '../worker/api.ts';
import { acceptSeen, decide, type Decided } from './decisions.ts';
import { change, foundAt, type Decision, type Entry, type Found, type PageReviewAction, type Scan } from './entries.ts';
import { followersWait, group, groupNew, groupSessions, separate, waitAgain, type Lead } from './leading.ts';
import { pictureKey, reduceReview, reviewOf } from '../session/index.ts';

/** Everything the page shows, but for settings and saving. */
export interface State {
  readonly entries: readonly Entry[];
  /** The scan that is open for review; null: the queue. */
  readonly open: Open | null;
  /** Scans that get the mask of another one of the same head: whose, by their number. */
  readonly leads: ReadonlyMap<number, Lead>;
  /** Scans that a person has separated: no rule puts them together again. */
  readonly apart: ReadonlySet<number>;
  /** Pictures of masks by `pictureKey`. */
  readonly pictures: ReadonlyMap<string, Blob>;
}

/** A scan that is being reviewed. */
export interface Open {
  readonly id: number;
  /** Its worker reads it, has it open, or cannot. */
  readonly session:
    | { readonly kind: 'opening' }
    | { readonly kind: 'open' }
    | { readonly kind: 'failed'; readonly problem: Problem };
  /** The mask that is on the screen this moment; null: none. Nothing else can be decided of. */
  readonly drawn: string | null;
}

export type Action =
  /** @param bySession whether scans of one session share a mask */
  | { readonly type: 'add'; readonly scans: readonly Scan[]; readonly bySession: boolean }
  | { readonly type: 'remove'; readonly ids: readonly number[] }
  | { readonly type: 'start'; readonly id: number; readonly attempt: number }
  | {
      readonly type: 'progress';
      readonly id: number;
      readonly attempt: number;
      readonly stage: WorkStage;
      readonly fraction: number;
    }
  | { readonly type: 'preview'; readonly id: number; readonly attempt: number; readonly thumbnail: Blob }
  | ({ readonly type: 'found'; readonly id: number; readonly attempt: number; readonly result: PageResult } & Pick<
      Found,
      'decision' | 'savedMaskId'
    >)
  | { readonly type: 'fail'; readonly id: number; readonly attempt: number; readonly problem: Problem }
  /** It is known from an earlier visit, and gets the mask of another scan. */
  | { readonly type: 'follow'; readonly id: number; readonly attempt: number; readonly lead: Lead }
  | { readonly type: 'picture'; readonly key: string; readonly picture: Blob }
  /** Once more from the beginning. */
  | { readonly type: 'redo'; readonly ids: readonly number[] }
  /** Cancelled: it stays in the queue, and waits for the person. */
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'open'; readonly id: number | null }
  | { readonly type: 'session'; readonly id: number; readonly session: Open['session'] }
  /** @param maskId what the screen shows now; null: nothing that counts */
  | { readonly type: 'drawn'; readonly id: number; readonly maskId: string | null }
  | { readonly type: 'review'; readonly id: number; readonly action: PageReviewAction }
  /** @param maskId the mask that the person saw */
  | { readonly type: 'decide'; readonly id: number; readonly maskId: string; readonly decision: Decision }
  /** Several at once, each with the mask that was in sight. */
  | { readonly type: 'acceptSeen'; readonly seen: readonly Decided[] }
  /** The files of this mask have been handed over whole. @param original where the original's bytes are now */
  | { readonly type: 'saved'; readonly id: number; readonly maskId: string; readonly original: File | null }
  /** One head: the followers get the leader's mask once it is accepted. */
  | { readonly type: 'group'; readonly leader: number; readonly followers: readonly number[] }
  | { readonly type: 'groupSessions' }
  | { readonly type: 'separate'; readonly ids: readonly number[] };

export const INITIAL: State = { entries: [], open: null, leads: new Map(), apart: new Set(), pictures: new Map() };

/** The page's only change of state. Messages of an attempt that is over change nothing. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'add':
      return groupNew(withScans(state, action.scans), action.scans, action.bySession);
    case 'remove':
      return without(state, action.ids);
    case 'start':
      return change(state, action.id, (entry) =>
        entry.kind === 'waiting'
          ? { ...workingOf(entry), attempt: action.attempt, stage: 'read', fraction: 0, thumbnail: null }
          : entry,
      );
    case 'progress':
      return attempted(state, action, (entry) => ({ ...entry, stage: action.stage, fraction: action.fraction }));
    case 'preview':
      return attempted(state, action, (entry) => ({ ...entry, thumbnail: action.thumbnail }));
    case 'found': {
      const { result, decision, savedMaskId } = action;
      return attempted(state, action, ({ scan }) => ({
        kind: 'found',
        scan,
        review: reviewOf(result),
        decision,
        savedMaskId,
      }));
    }
    case 'fail':
      return attempted(state, action, ({ scan }) => ({ kind: 'failed', scan, problem: action.problem }));
    case 'follow': {
      const { id, lead } = action;
      const waiting = attempted(state, action, ({ scan }) => ({ kind: 'waiting', scan, fresh: false, held: null }));
      return waiting === state ? state : { ...waiting, leads: new Map([...state.leads, [id, lead]]) };
    }
    case 'picture':
      return { ...state, pictures: new Map([...state.pictures, [action.key, action.picture]]) };
    case 'redo':
      return waitAgain(state, action.ids);
    case 'cancel':
      return change(state, action.id, (entry) =>
        entry.kind === 'working' || entry.kind === 'waiting' ? { kind: 'cancelled', scan: entry.scan } : entry,
      );
    case 'open': {
      const found = action.id !== null && foundAt(state.entries, action.id) !== null;
      return { ...state, open: found ? { id: action.id, session: { kind: 'opening' }, drawn: null } : null };
    }
    case 'session':
      return opened(state, action.id, (open) => ({ ...open, session: action.session }));
    case 'drawn':
      return opened(state, action.id, (open) => ({ ...open, drawn: action.maskId }));
    case 'review':
      return reviewed(state, action.id, action.action);
    case 'decide':
      return decide(state, action, action.decision);
    case 'acceptSeen':
      return acceptSeen(state, action.seen);
    case 'saved':
      return change(state, action.id, (entry) => ({
        ...entry,
        scan: action.original === null ? entry.scan : { ...entry.scan, file: action.original },
        ...(entry.kind === 'found' ? { savedMaskId: action.maskId } : {}),
      }));
    case 'group':
      return group(state, action.leader, action.followers);
    case 'groupSessions':
      return groupSessions(state);
    case 'separate':
      return separate(state, action.ids);
  }
}

type Working = Extract<Entry, { kind: 'working' }>;

function workingOf({ scan, fresh }: Extract<Entry, { kind: 'waiting' }>): Pick<Working, 'kind' | 'scan' | 'fresh'> {
  return { kind: 'working', scan, fresh };
}

function withScans(state: State, scans: readonly Scan[]): State {
  const waiting = scans.map((scan): Entry => ({ kind: 'waiting', scan, fresh: false, held: null }));
  return { ...state, entries: [...state.entries, ...waiting] };
}

function attempted(
  state: State,
  { id, attempt }: { readonly id: number; readonly attempt: number },
  to: (entry: Working) => Entry,
): State {
  return change(state, id, (entry) => (entry.kind === 'working' && entry.attempt === attempt ? to(entry) : entry));
}

function opened(state: State, id: number, to: (open: Open) => Open): State {
  return state.open?.id === id ? { ...state, open: to(state.open) } : state;
}

/** Any change takes the decision back: it was of another mask. */
function reviewed(state: State, id: number, action: PageReviewAction): State {
  const before = foundAt(state.entries, id);
  if (before === null) return state;
  const review = reduceReview(before.review, action);
  if (review === before.review) return state;
  return followersWait(
    change(state, id, () => ({ ...before, review, decision: 'open' })),
    id,
  );
}

function without(state: State, ids: readonly number[]): State {
  const stay = (id: number): boolean => !ids.includes(id);
  const entries = state.entries.filter(({ scan }) => stay(scan.id));
  const keys = new Set(entries.flatMap((entry) => (entry.kind === 'found' ? [pictureKey(entry.review.result)] : [])));
  return {
    entries,
    open: state.open === null || stay(state.open.id) ? state.open : null,
    leads: new Map([...state.leads].filter(([id, { leader }]) => stay(id) && stay(leader))),
    apart: new Set([...state.apart].filter(stay)),
    pictures: new Map([...state.pictures].filter(([key]) => keys.has(key))),
  };
}
