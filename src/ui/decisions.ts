import {
  acceptedResult,
  change,
  foundAt,
  foundOf,
  isJudged,
  isSaved,
  toReview,
  type Decision,
  type Entry,
  type Found,
} from './entries.ts';
import { followersWait } from './leading.ts';
import type { Decided, State } from './actions.ts';

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

/** Decides of the scan that is open; nothing happens where it cannot be decided. */
export function decide(state: State, decided: Decided, decision: Decision): State {
  const allowed = decision === 'rejected' ? canReject(state, decided) : canAccept(state, decided);
  if (!allowed) return state;
  return followersWait(
    change(state, decided.id, (entry) => ({ ...(entry as Found), decision })),
    decided.id,
  );
}

/** Those that may be accepted together: undecided, judged as they are now, and without a finding. */
export function acceptable(entries: readonly Entry[]): Found[] {
  return toReview(entries).filter(mayBeAccepted);
}

function mayBeAccepted(found: Found): boolean {
  return found.decision === 'open' && isJudged(found) && found.review.result.verdict.level === 'good';
}

/** Accepts those of the masks that are still the ones that were seen, undecided and without a finding, and tells how many. */
export function acceptSeen(state: State, seen: readonly Decided[]): State {
  let accepted = 0;
  const after = seen.reduce((before, { id, maskId }) => {
    const found = foundAt(before.entries, id);
    if (found === null || !mayBeAccepted(found) || found.review.result.maskId !== maskId) return before;
    accepted++;
    return followersWait(
      change(before, id, () => ({ ...found, decision: 'accepted' })),
      id,
    );
  }, state);
  return { ...after, together: accepted < seen.length ? { seen: seen.length, accepted } : null };
}

/**
 * Whether leaving the page loses something that a person has decided: what is accepted has to be saved, and what is rejected, or
 * was changed and is still open, has to be kept for the next visit.
 * @param kept whether decisions are kept for the next visit
 */
export function wouldLose(entries: readonly Entry[], kept: boolean): boolean {
  return foundOf(entries).some((entry) => {
    if (acceptedResult(entry) !== null) return !isSaved(entry);
    return !kept && (entry.decision === 'rejected' || entry.review.history.length > 0);
  });
}

/** The next scan to be decided of after this one, in the order of review, from the top again at the end; null where none is left. */
export function nextUndecided(review: readonly Found[], id: number): number | null {
  const place = review.findIndex(({ scan }) => scan.id === id);
  const inTurn = [...review.slice(place + 1), ...review.slice(0, Math.max(place, 0))];
  return inTurn.find(({ decision }) => decision === 'open')?.scan.id ?? null;
}
