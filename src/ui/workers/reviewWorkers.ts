import type { Remote } from 'comlink';
import type { Reply, ReviewApi } from '../../worker/api.ts';
import type { LiveWorker } from './liveWorker.ts';

/** A worker that holds one scan open. Calls after `close` reject with an AbortError. */
export interface ReviewWorker {
  /** Is cut off by `close`. */
  call<T>(work: (api: Remote<ReviewApi>) => Promise<Reply<T>>): Promise<Reply<T>>;
  /** Is still answered after `close`, where it was asked before. */
  finish<T>(work: (api: Remote<ReviewApi>) => Promise<Reply<T>>): Promise<Reply<T>>;
  close(): void;
}

const NEVER = new AbortController().signal;

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
    const toFinish = new Set<Promise<unknown>>();
    return {
      call: (work) => worker.call(over.signal, work),
      finish: async (work) => {
        const answer = worker.call(over.signal.aborted ? over.signal : NEVER, work);
        toFinish.add(answer);
        return answer.finally(() => toFinish.delete(answer));
      },
      close: () => {
        if (over.signal.aborted) return;
        over.abort();
        void Promise.allSettled(toFinish).then(() => worker.end());
        next ??= prepared();
      },
    };
  };
}
