import type { DecisionFile } from './decisionFile.ts';
import { isDecidable, type StudyFault, type StudyScan } from './scans.ts';
import { wordsOf, type Word } from './words.ts';

/** A study that is open: what lies in its WORK_DIR, and what a person decides of it. */
export interface StudyState {
  readonly scans: readonly StudyScan[];
  readonly faults: readonly StudyFault[];
  /** Lines of `decisions.tsv` that say nothing. */
  readonly unread: readonly number[];
  readonly notes: ReadonlyMap<string, string>;
  /** Decisions that count, by the scan's number: each is about the mask that the scan has. */
  readonly decided: ReadonlyMap<number, Word>;
  /** What `decisions.tsv` said when it was last read. */
  readonly known: ReadonlyMap<number, Word>;
  /** Scans of which it said something else than the screen did, and that were taken over from there. */
  readonly elsewhere: ReadonlySet<number>;
  /** Scans of which a decision stands that is about another mask than theirs. */
  readonly outdated: ReadonlySet<number>;
  /** Scans whose picture was in sight, large and long enough to be judged. */
  readonly seen: ReadonlySet<number>;
  /** What undo goes back to, the last one at the end. */
  readonly steps: readonly { readonly id: number; readonly before: Word | null; readonly wasOutdated: boolean }[];
  /** Scans whose decision is another than what was last written. */
  readonly unsaved: ReadonlySet<number>;
  /** Scans of which anything was decided since the study was opened. */
  readonly touched: ReadonlySet<number>;
  /** What is being written now, by the scan's number; null: nothing. */
  readonly writing: ReadonlyMap<number, Word | null> | null;
  /** Why the last write came to nothing. It is not tried again before a person wants it. */
  readonly fault: string | null;
}

export type StudyAction =
  | { readonly type: 'seen'; readonly ids: readonly number[] }
  | { readonly type: 'decide'; readonly id: number; readonly decision: Word }
  | { readonly type: 'undo' }
  /** What is unsaved is being written. */
  | { readonly type: 'write' }
  /** @property file the table as it is now; null: it was downloaded, and nobody knows */
  | { readonly type: 'written'; readonly file: DecisionFile | null }
  | { readonly type: 'writeFailed'; readonly cause: string }
  | { readonly type: 'retry' };

/** @param file null: there is no `decisions.tsv`, or none that can be read */
export function openedStudy(
  scans: readonly StudyScan[],
  faults: readonly StudyFault[],
  file: DecisionFile | null,
): StudyState {
  const { decided, outdated } = wordsOf(scans, file);
  return {
    scans,
    faults,
    unread: file?.unread ?? [],
    notes: file?.notes ?? new Map(),
    decided,
    known: decided,
    elsewhere: new Set(),
    outdated,
    seen: new Set(),
    steps: [],
    unsaved: new Set(),
    touched: new Set(),
    writing: null,
    fault: null,
  };
}

/** What cannot be changes nothing: a decision on what was not seen or is never released, a second write beside the first. */
export function reduceStudy(state: StudyState, action: StudyAction): StudyState {
  switch (action.type) {
    case 'seen': {
      const fresh = action.ids.filter((id) => !state.seen.has(id));
      return fresh.length === 0 ? state : { ...state, seen: new Set([...state.seen, ...fresh]) };
    }
    case 'decide': {
      const { id, decision } = action;
      const scan = state.scans.at(id);
      if (scan === undefined || !isDecidable(scan) || !state.seen.has(id)) return state;
      const before = state.decided.get(id) ?? null;
      if (before === decision) return state;
      const wasOutdated = state.outdated.has(id);
      return { ...withWord(state, id, decision, false), steps: [...state.steps, { id, before, wasOutdated }] };
    }
    case 'undo': {
      const step = state.steps.at(-1);
      if (step === undefined) return state;
      return { ...withWord(state, step.id, step.before, step.wasOutdated), steps: state.steps.slice(0, -1) };
    }
    case 'write':
      if (state.writing !== null || state.unsaved.size === 0) return state;
      return { ...state, writing: new Map([...state.unsaved].map((id) => [id, state.decided.get(id) ?? null])) };
    case 'written': {
      const { writing } = state;
      if (writing === null) return state;
      // Decided otherwise while it was being written: still to be written.
      const unsaved = new Set([...state.unsaved].filter((id) => writing.get(id) !== (state.decided.get(id) ?? null)));
      const after = { ...state, unsaved, writing: null, fault: null };
      return action.file === null ? after : asInFile(after, action.file);
    }
    case 'writeFailed':
      return state.writing === null ? state : { ...state, writing: null, fault: action.cause };
    case 'retry':
      return { ...state, fault: null };
  }
}

function withWord(state: StudyState, id: number, word: Word | null, isOutdated: boolean): StudyState {
  const outdated = new Set(state.outdated);
  if (isOutdated) outdated.add(id);
  else outdated.delete(id);
  const decided = new Map(state.decided);
  if (word === null) decided.delete(id);
  else decided.set(id, word);
  return {
    ...state,
    decided,
    outdated,
    elsewhere: new Set([...state.elsewhere].filter((one) => one !== id)),
    unsaved: new Set([...state.unsaved, id]),
    touched: new Set([...state.touched, id]),
  };
}

/** What is on the screen is what is in the file, but for what is still to be written. */
function asInFile(state: StudyState, file: DecisionFile): StudyState {
  const { scans, unsaved } = state;
  const now = wordsOf(scans, file);
  const decided = new Map(now.decided);
  const outdated = new Set(now.outdated);
  for (const id of unsaved) {
    outdated.delete(id);
    const word = state.decided.get(id);
    if (word === undefined) decided.delete(id);
    else decided.set(id, word);
  }
  const changed = scans.flatMap(({ id }) => (decided.get(id) === state.decided.get(id) ? [] : [id]));
  const elsewhere = new Set([...state.elsewhere, ...changed]);
  // Undo takes back one's own steps.
  const steps = state.steps.filter(({ id }) => !elsewhere.has(id));
  return { ...state, decided, outdated, known: now.decided, elsewhere, steps, unread: file.unread, notes: file.notes };
}
