import { useEffect } from 'react';
import type { Words } from '../words/index.ts';
import type { Entry } from './entries.ts';
import { progressOfAll } from './queue/progress.ts';

/** The tab's title says how far the list is while it is worked on. */
export function useTitle(entries: readonly Entry[], words: Words): void {
  const { done, all, cancelled, isBusy } = progressOfAll(entries);
  const title = isBusy ? `${words.title}: ${words.overall(done, all, cancelled)}` : words.title;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
