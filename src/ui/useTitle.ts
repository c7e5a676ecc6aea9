import { useEffect, useMemo } from 'react';
import type { Words } from '../words/index.ts';
import { toReview, type Entry } from './entries.ts';
import { progressOfAll } from './queue/progress.ts';

/** How far the list is: how much of it is done while it is worked on, then how much of it is decided. */
export function titleOf(entries: readonly Entry[], words: Words): string {
  const { done, all, cancelled, isBusy } = progressOfAll(entries);
  if (isBusy) return `${words.title}: ${words.overall(done, all, cancelled)}`;
  const review = toReview(entries);
  if (review.length === 0) return words.title;
  return `${words.title}: ${words.decidedOf(review.filter(({ decision }) => decision !== 'open').length, review.length)}`;
}

/** The tab's title says how far the list is, over the list and in reviews. */
export function useTitle(entries: readonly Entry[], words: Words): void {
  const title = useMemo(() => titleOf(entries, words), [entries, words]);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
