import type { Edits, Result } from './result.ts';

/** What undo goes back to. A step that was never computed has no result yet. */
export interface Step<R> {
  readonly edits: Edits;
  readonly result: R | null;
}

interface Common<R> {
  /** The last mask that was computed whole: the only one that can be decided of. */
  readonly result: R;
  /** Earlier steps, oldest first. It lives as long as the scan is in the list. */
  readonly history: readonly Step<R>[];
  /** Counts what was asked for: answers to anything but the latest question change nothing. */
  readonly job: number;
}

/** Where the mask of one scan is between a person's hand and a whole, judged mask. */
export type Review<R, P> =
  /** What is wanted is `result`. */
  | (Common<R> & { readonly kind: 'settled' })
  /** The mask by `edits` is to be computed whole, or is being so. */
  | (Common<R> & { readonly kind: 'computing'; readonly edits: Edits })
  /** The template is fitted anew from where `edits` put it. */
  | (Common<R> & { readonly kind: 'refitting'; readonly edits: Edits })
  /** What was `asked` by `edits` could not be had. Undo, another change or `retry` go on. */
  | (Common<R> & {
      readonly kind: 'failed';
      readonly asked: 'computing' | 'refitting';
      readonly edits: Edits;
      readonly problem: P;
    });

export type ReviewAction<R, P> =
  /** @param step a step of its own for undo; false while a hand is still moving */
  | { readonly type: 'edit'; readonly edits: Edits; readonly step: boolean }
  | { readonly type: 'undo' }
  /** Back to the first step; can be undone itself. */
  | { readonly type: 'undoAll' }
  | { readonly type: 'refit' }
  | { readonly type: 'retry' }
  | { readonly type: 'computed'; readonly job: number; readonly result: R }
  | { readonly type: 'failed'; readonly job: number; readonly problem: P };

/** A scan's review begins with the mask that was found for it. */
export function reviewOf<R, P>(result: R): Review<R, P> {
  return { kind: 'settled', result, history: [], job: 0 };
}

/** What the person wants the mask to be made by. */
export function wantedEdits<R extends Result<unknown>, P>(review: Review<R, P>): Edits {
  return review.kind === 'settled' ? review.result.edits : review.edits;
}

/** Every change of a review, by a hand or by an answer. */
export function reduceReview<R extends Result<unknown>, P>(
  review: Review<R, P>,
  action: ReviewAction<R, P>,
): Review<R, P> {
  switch (action.type) {
    case 'edit':
      return ask('computing', action.step ? withStep(review) : review, action.edits);
    case 'undo':
      return undone(review);
    case 'undoAll': {
      const [first] = review.history;
      return first === undefined ? review : goTo(withStep(review), first);
    }
    case 'refit':
      if (review.kind === 'refitting') return review;
      return ask('refitting', withStep(review), wantedEdits(review));
    case 'retry':
      return review.kind === 'failed' ? ask(review.asked, review, review.edits) : review;
    case 'computed':
      return isAwaited(review, action.job) ? settled(review, action.result) : review;
    case 'failed':
      if (!isAwaited(review, action.job)) return review;
      return { ...common(review), kind: 'failed', asked: review.kind, edits: review.edits, problem: action.problem };
  }
}

function common<R, P>({ result, history, job }: Review<R, P>): Common<R> {
  return { result, history, job };
}

type Awaiting<R, P> = Extract<Review<R, P>, { readonly kind: 'computing' | 'refitting' }>;

function isAwaited<R, P>(review: Review<R, P>, answered: number): review is Awaiting<R, P> {
  return (review.kind === 'computing' || review.kind === 'refitting') && review.job === answered;
}

function settled<R, P>(review: Review<R, P>, result: R): Review<R, P> {
  return { ...common(review), kind: 'settled', result };
}

function ask<R, P>(kind: 'computing' | 'refitting', review: Review<R, P>, edits: Edits): Review<R, P> {
  return { ...common(review), kind, edits, job: review.job + 1 };
}

/** The present state becomes a step that undo goes back to. */
function withStep<R extends Result<unknown>, P>(review: Review<R, P>): Review<R, P> {
  const step = { edits: wantedEdits(review), result: review.kind === 'settled' ? review.result : null };
  return { ...review, history: [...review.history, step] };
}

function undone<R extends Result<unknown>, P>(review: Review<R, P>): Review<R, P> {
  const step = review.history.at(-1);
  if (step === undefined) return review.kind === 'failed' ? settled(review, review.result) : review;
  return goTo({ ...review, history: review.history.slice(0, -1) }, step);
}

/** A step that has its result brings back everything with it, its verdict too; any other is computed. */
function goTo<R, P>(review: Review<R, P>, { edits, result }: Step<R>): Review<R, P> {
  return result === null ? ask('computing', review, edits) : { ...settled(review, result), job: review.job + 1 };
}
