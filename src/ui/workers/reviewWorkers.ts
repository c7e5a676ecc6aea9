import type { Remote } from 'comlink';
import type { Reply, ReviewApi } from '../../worker/api.ts';
import type { LiveWorker } from './liveWorker.ts';

/** A worker that holds one scan open. Calls after `close` reject with an AbortError. */
export interface ReviewWorker {
  call<T>(work: (api: Remote<ReviewApi>) => Promise<Reply<T>>): Promise<Reply<T>>;
  close(): void;
}

/**
 * Workers for one review after another; the next one is made ready ahead, so that its first slices show at once.
 * @param prepared starts a worker that reads its template and compiles its code
 * @returns opens a review
 */
export function createReviewWorkers(prepared: () => LiveWorker<ReviewApi>): () => ReviewWorker {
  let next: LiveWorker<ReviewApi> | null = prepared();
  return () => {
    // It may have died while it waited.
    const worker = next?.lives() ? next : prepared();
    next = null;
    const over = new AbortController();
    return {
      call: (work) => worker.call(over.signal, work),
      close: () => {
        if (over.signal.aborted) return;
        over.abort();
        worker.end();
        next ??= prepared();
      },
    };
  };
}
