import { proxy } from 'comlink';
import type { DefaceApi, ReviewApi } from '../../worker/api.ts';
import { SETTINGS_DEFAULTS } from '../settings.ts';
// Inlined, so that it runs from a blob: a worker loaded from an address is not bound by the page's security policy.
import DefaceWorker from '../../worker/worker.ts?worker&inline';
import { targetFolderPicker } from '../saving/newFolderWork.ts';
import { liveWorker, type LiveWorker } from './liveWorker.ts';
import { createPool, rehearsals, type Pool, type Prepared } from './pool.ts';
import { createReviewWorkers, type ReviewWorker } from './reviewWorkers.ts';

/** All workers of the page. */
export interface Workers {
  readonly pool: Pool;
  /** Opens a review's worker. */
  readonly review: () => ReviewWorker;
}

/**
 * Starts the first worker of the pool, and one for the first review: both get ready while the person chooses files.
 * @param isPainted before which no worker starts
 */
export function createWorkers(isPainted: Promise<void>): Workers {
  const { method } = SETTINGS_DEFAULTS;
  const most = targetFolderPicker() === null ? IN_MEMORY : Infinity;
  const never = new AbortController().signal;
  const start = (): LiveWorker<DefaceApi & ReviewApi> =>
    liveWorker((name) => new DefaceWorker({ name }), undefined, isPainted);
  const first = (): Prepared<DefaceApi> => {
    const worker = start();
    return {
      worker,
      want: rehearsals((isWanted) => worker.call(never, (api) => api.prepare(method, proxy(isWanted)))),
    };
  };
  const forReview = (): LiveWorker<ReviewApi> => {
    const worker = start();
    // Only a rehearsal: what fails here fails again, and is told, where it counts. A worker that is ended is no error.
    worker.call(never, (api) => api.rehearse(method)).catch(() => {});
    return worker;
  };
  return { pool: createPool(poolSize(), first(), start, most), review: createReviewWorkers(forReview) };
}

/** Where the page cannot write to the disk by itself the browser keeps what is made in memory until it is downloaded, a tab's at that. */
const IN_MEMORY = 2 ** 31 - 1;

/** One for each core but one, which is the page's; four at most, for each may hold a scan of some hundred megabytes. */
function poolSize(): number {
  return Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
}
