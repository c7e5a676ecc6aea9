import {
  acceptedResult,
  foundAt,
  foundById,
  foundOf,
  isJudged,
  isSaved,
  type Decision,
  type Entry,
  type Found,
} from './entries.ts';
import { followersWait } from './leading.ts';
import { isGlanced } from './glanced.ts';
import type { Decided, DecisionStep, State } from './actions.ts';

/**
 * Whether the scan that is open can be accepted this moment: its mask is whole, and what is on the screen is that mask.
 * @param maskId the mask that the person saw
 */
export function canAccept({ entries, open }: Pick<State, 'entries' | 'open'>, { id, maskId }: Decided): boolean {
  const found = foundAt(entries, id);
  if (found === null || open?.id !== id || open.session.kind !== 'open') return false;
  return found.review.kind === 'settled' && found.review.result.maskId === maskId && open.drawn === maskId;
}

/** Rejecting loses nothing, so it needs no more than an answer: its picture, or that there can be none. */
export function canReject(state: Pick<State, 'entries' | 'open'>, decided: Decided): boolean {
  const found = foundAt(state.entries, decided.id);
  if (found === null || state.open?.id !== decided.id) return false;
  return state.open.session.kind === 'failed' || found.review.kind === 'failed' || canAccept(state, decided);
}

/** What of a scan can be decided on the sheet, where none is open: nothing before its picture was in sight there. */
export function onSheet(state: Pick<State, 'open' | 'glanced'>, found: Found): 'both' | 'reject' | 'none' {
  if (state.open !== null || !isGlanced(state, found)) return 'none';
  // Whoever accepts a fit that has probably failed has to have looked at it closely.
  return found.review.result.verdict.level === 'failed' ? 'reject' : 'both';
}

function canDecideOnSheet(state: State, { id, maskId }: Decided, decision: Decision): boolean {
  const found = foundAt(state.entries, id);
  if (found === null || found.review.result.maskId !== maskId) return false;
  const can = onSheet(state, found);
  return can === 'both' || (can === 'reject' && decision === 'rejected');
}

/** Decides of the scan that is open, or of one on the sheet; nothing happens where it cannot be decided. */
export function decide(state: State, decided: Decided, decision: Decision): State {
  const inReview = decision === 'rejected' ? canReject(state, decided) : canAccept(state, decided);
  if (!inReview && !canDecideOnSheet(state, decided, decision)) return state;
  return withStep(state, withDecisions(state, new Map([[decided.id, decision]])), [decided]);
}

/** @param decisions of scans that have their masks, by their numbers */
function withDecisions(state: State, decisions: ReadonlyMap<number, Decision>): State {
  const entries = state.entries.map((entry) => {
    const decision = decisions.get(entry.scan.id);
    return decision === undefined ? entry : { ...(entry as Found), decision };
  });
  return followersWait({ ...state, entries }, [...decisions.keys()]);
}

/** Notes how what was decided at once can be taken back. */
function withStep(before: State, after: State, decided: readonly Decided[]): State {
  const [earlier, later] = [before, after].map(({ entries }) => foundById(entries));
  const step = decided.flatMap(({ id, maskId }) => {
    const [from, to] = [earlier, later].map((found) => found.get(id)?.decision);
    return from === undefined || to === undefined || from === to ? [] : [{ id, maskId, from, to }];
  });
  return step.length === 0 ? after : { ...after, steps: [...after.steps, step] };
}

/** What Undo takes back: of the last step of which anything still stands, what does, of the masks that it was made of; null: nothing. */
export function toTakeBack({ steps, entries }: Pick<State, 'steps' | 'entries'>): {
  readonly at: number;
  readonly standing: DecisionStep;
} | null {
  const all = foundById(entries);
  for (let at = steps.length - 1; at >= 0; at--) {
    const standing = steps[at].filter(({ id, maskId, to }) => {
      const found = all.get(id);
      return found !== undefined && isJudged(found) && found.review.result.maskId === maskId && found.decision === to;
    });
    if (standing.length > 0) return { at, standing };
  }
  return null;
}

/** Takes back the last decisions that still stand. */
export function undecided(state: State): State {
  const last = toTakeBack(state);
  if (last === null) return state;
  const back = withDecisions(state, new Map(last.standing.map(({ id, from }) => [id, from])));
  return { ...back, steps: state.steps.slice(0, last.at), together: null };
}

/** Those that may be accepted together: undecided, judged as they are now, and without a finding. */
export function acceptable(entries: readonly Entry[]): Found[] {
  return foundOf(entries).filter(mayBeAccepted);
}

function mayBeAccepted(found: Found): boolean {
  return found.decision === 'open' && isJudged(found) && found.review.result.verdict.level === 'good';
}

/** Those of them that a sweep may accept now: their own pictures have been in sight on the sheet. */
export function sweepable(state: Pick<State, 'glanced'>, entries: readonly Entry[]): Found[] {
  return acceptable(entries).filter((found) => isGlanced(state, found));
}

/** Accepts those of the masks that are still the ones that were seen, undecided and without a finding, and tells how many. */
export function acceptSeen(state: State, seen: readonly Decided[]): State {
  const all = foundById(state.entries);
  const accepted = seen.filter(({ id, maskId }) => {
    const found = all.get(id);
    if (found === undefined || !mayBeAccepted(found) || found.review.result.maskId !== maskId) return false;
    return isGlanced(state, found);
  });
  const after = withDecisions(state, new Map(accepted.map(({ id }) => [id, 'accepted'])));
  return {
    ...withStep(state, after, accepted),
    together: accepted.length < seen.length ? { seen: seen.length, accepted: accepted.length } : null,
  };
}

/** As many scans as are worked on again in some ten seconds: nobody is held back for them. */
const SOON_AGAIN = 4;

/**
 * Whether leaving the page loses something that a person has decided: what is accepted has to be saved, and what is rejected, or
 * was changed and is still open, or has a note, has to be kept for the next visit. The work on many scans that nobody has judged
 * yet is lost, too.
 * @param kept whether decisions are kept for the next visit
 */
export function wouldLose(entries: readonly Entry[], kept: boolean): boolean {
  const open = entries.filter((entry) =>
    entry.kind === 'found' ? entry.decision === 'open' : entry.kind === 'waiting' || entry.kind === 'working',
  );
  if (open.length > SOON_AGAIN) return true;
  return entries.some((entry) => hasOnesWork(entry) && (acceptedResult(entry) !== null || !kept));
}

/** Whether somebody has put work into a scan that is not in its files yet: a decision, a correction, a note. */
export function hasOnesWork(entry: Entry): boolean {
  if (entry.kind !== 'found' || isSaved(entry)) return false;
  return entry.decision !== 'open' || entry.review.history.length > 0 || entry.scan.note !== '';
}

/** The next scan to be decided of after this one, in the order of review, from the top again at the end; null where none is left. */
export function nextUndecided(review: readonly Found[], id: number): number | null {
  const place = review.findIndex(({ scan }) => scan.id === id);
  const inTurn = [...review.slice(place + 1), ...review.slice(0, Math.max(place, 0))];
  return inTurn.find(({ decision }) => decision === 'open')?.scan.id ?? null;
}
