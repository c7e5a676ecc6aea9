import type { Action, Open, State } from './actions.ts';
import { acceptSeen, decide, undecided } from './decisions.ts';
import { change, foundAt, type Entry, type PageReviewAction, type Scan } from './entries.ts';
import { glanced } from './glanced.ts';
import { canFollow, group, groupNew, groupSessions, separate } from './grouping.ts';
import { masksAgree, startable, waitAgain } from './leading.ts';
import { isLost, moved, renewed } from './moved.ts';
import { noted } from './noted.ts';
import { allSaved, withoutSaved } from './saved.ts';
import { pictureKey, reduceReview, reviewOf } from '../session/index.ts';

/** @param slots how many scans are worked on at a time */
export function initialState(slots: number): State {
  return {
    entries: [],
    open: null,
    leads: new Map(),
    apart: new Set(),
    pictures: new Map(),
    glanced: new Map(),
    steps: [],
    together: null,
    slots,
    attempts: 0,
  };
}

/** The page's only change of state. Messages of an attempt that is over change nothing. */
export function reduce(state: State, action: Action): State {
  return scheduled(closed(changed(state, action)));
}

function changed(state: State, action: Action): State {
  switch (action.type) {
    case 'add':
      return groupNew(withScans({ ...state, together: null }, action.scans), action.scans, action.bySession);
    case 'remove':
      return without({ ...state, together: null }, action.ids);
    case 'progress':
      return attempted(state, action, (entry) => ({ ...entry, stage: action.stage, fraction: action.fraction }));
    case 'preview':
      return attempted(state, action, (entry) => ({ ...entry, thumbnail: action.thumbnail }));
    case 'found': {
      const { result, decision, savedMaskId } = action;
      const next = attempted(state, action, ({ scan }) => ({
        kind: 'found',
        scan,
        review: reviewOf(result),
        decision,
        savedMaskId,
      }));
      // While it was worked on, the mask that it gets may have become another.
      return next === state ? state : aloneOpened(masksAgree(next, action.id), action.id);
    }
    case 'fail':
      return attempted(state, action, ({ scan }) => ({ kind: 'failed', scan, problem: action.problem }));
    case 'putBack': {
      const { id, lead } = action;
      const back = attempted(state, action, ({ scan, fresh }) => ({ kind: 'waiting', scan, fresh, held: null }));
      if (back === state || lead === null || !canFollow(state, id, lead.leader)) return back;
      return { ...back, leads: new Map([...state.leads, [id, lead]]) };
    }
    case 'picture':
      return { ...state, pictures: new Map([...state.pictures, [action.key, action.picture]]) };
    case 'glanced':
      return glanced(state, action.seen);
    case 'redo':
      return waitAgain(state, action.ids, true);
    case 'cancel':
      return cancelled(state, new Set(action.ids));
    case 'open':
      return withOpen(state, action.id, 'person');
    case 'session':
      return opened(state, action.attempt, (open) => ({ ...open, session: action.session }));
    case 'drawn':
      return opened(state, action.attempt, (open) => ({ ...open, drawn: action.maskId }));
    case 'review':
      return reviewed(state, action.id, action.action);
    case 'answered':
      return state.open?.attempt === action.attempt ? reviewed(state, state.open.id, action.action) : state;
    case 'decide':
      return decide(state, action, action.decision);
    case 'acceptSeen':
      return acceptSeen(state, action.seen);
    case 'undecide':
      return undecided(state);
    case 'saved':
      return allSaved(state, action.masks);
    case 'unsaved':
      return change(state, action.id, (entry) => withoutSaved(entry, action.maskId));
    case 'note':
      return noted(state, action.id, action.note);
    case 'moved':
      return moved(state, action);
    case 'renewed':
      return isLost(state, action.id) ? withOpen(renewed(state, action), action.id, 'person') : renewed(state, action);
    case 'group':
      return group(state, action, false, true);
    case 'groupSessions':
      return groupSessions(state);
    case 'separate':
      return separate(state, action.ids);
  }
}

function withOpen(state: State, id: number | null, by: Open['by']): State {
  if (id === null || foundAt(state.entries, id) === null) return { ...state, open: null };
  const attempts = state.attempts + 1;
  const open: Open = { id, by, attempt: attempts, session: { kind: 'opening' }, drawn: null };
  return { ...state, attempts, together: null, open };
}

/** One scan alone is shown as soon as it is done, and not again each time that its decision is open once more. */
function aloneOpened(state: State, id: number): State {
  const isToBeSeen = state.entries.length === 1 && foundAt(state.entries, id)?.decision === 'open';
  return isToBeSeen && state.open === null ? withOpen(state, id, 'page') : state;
}

/** A review whose mask is gone is closed: nothing of it is on the screen any more. */
function closed(state: State): State {
  return state.open === null || foundAt(state.entries, state.open.id) !== null ? state : { ...state, open: null };
}

/** All at once: else the next one would begin for each that ends. */
function cancelled(state: State, ids: ReadonlySet<number>): State {
  const isMeant = ({ kind, scan }: Entry): boolean => ids.has(scan.id) && (kind === 'working' || kind === 'waiting');
  if (!state.entries.some(isMeant)) return state;
  const entries = state.entries.map((entry): Entry =>
    isMeant(entry) ? { kind: 'cancelled', scan: entry.scan } : entry,
  );
  return { ...state, entries };
}

type Working = Extract<Entry, { kind: 'working' }>;

/** Whatever may begin, begins: as many at a time as there are slots, in the list's order; followers once their leader is accepted. */
function scheduled(state: State): State {
  let free = state.slots - state.entries.filter(({ kind }) => kind === 'working').length;
  if (free <= 0) return state;
  const mayStart = startable(state);
  let { attempts } = state;
  const entries = state.entries.map((entry): Entry => {
    if (entry.kind !== 'waiting' || free <= 0 || !mayStart(entry.scan.id)) return entry;
    free--;
    attempts++;
    const { scan, fresh } = entry;
    return { kind: 'working', scan, fresh, attempt: attempts, stage: 'read', fraction: 0, thumbnail: null };
  });
  return attempts === state.attempts ? state : { ...state, entries, attempts };
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

function opened(state: State, attempt: number, to: (open: Open) => Open): State {
  return state.open?.attempt === attempt ? { ...state, open: to(state.open) } : state;
}

/** Any change takes the decision back: it was of another mask. Undo may bring back what the leader's earlier mask had made. */
function reviewed(state: State, id: number, action: PageReviewAction): State {
  const before = foundAt(state.entries, id);
  if (before === null) return state;
  const review = reduceReview(before.review, action);
  if (review === before.review) return state;
  return masksAgree(
    change(state, id, () => ({ ...before, review, decision: 'open' })),
    id,
  );
}

function without(state: State, ids: readonly number[]): State {
  const gone = new Set(ids);
  const stay = (id: number): boolean => !gone.has(id);
  const entries = state.entries.filter(({ scan }) => stay(scan.id));
  const masks = entries.map((entry) => (entry.kind === 'waiting' ? entry.held : entry));
  const keys = new Set(
    masks.flatMap((entry) => (entry?.kind === 'found' ? [pictureKey(entry.scan.path, entry.review.result)] : [])),
  );
  return {
    ...state,
    entries,
    leads: new Map([...state.leads].filter(([id, { leader }]) => stay(id) && stay(leader))),
    apart: new Set([...state.apart].filter(stay)),
    pictures: new Map([...state.pictures].filter(([key]) => keys.has(key))),
    glanced: new Map([...state.glanced].filter(([id]) => stay(id))),
  };
}
