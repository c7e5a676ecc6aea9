import { proxy, wrap, type Remote } from 'comlink';
import { failure } from '../core/index.ts';
import type {
  DefaceApi,
  DefaceRequest,
  Found,
  Reply,
  ReportPreview,
  ReportProgress,
  ReviewApi,
  WriteRequest,
  Written,
} from '../worker/api.ts';
import { SETTINGS_DEFAULTS } from './settings.ts';
// Inlined, so that it runs from a blob: a worker loaded from an address is not bound by the page's security policy.
import DefaceWorker from '../worker/worker.ts?worker&inline';

/** Workers for a batch: as many jobs at a time as there are workers, the others wait their turn. */
export interface Pool {
  readonly size: number;
  /**
   * Registers and masks one scan: the result comes first, then its montage. Abort ends the work at once; the promise then
   * rejects with an AbortError.
   */
  deface(
    signal: AbortSignal,
    request: DefaceRequest,
    report: ReportProgress,
    preview: ReportPreview,
    onFound: (result: Reply<Found>) => void,
  ): Promise<Reply<Blob>>;
  /** Makes the files of an accepted scan. */
  write(signal: AbortSignal, request: WriteRequest, report: ReportProgress): Promise<Reply<Written>>;
}

/** One for each core but one, which is the page's; four at most, for each may hold a scan of some hundred megabytes. */
export function poolSize(): number {
  return Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
}

/** Workers are kept from job to job: their code is compiled once. One whose job was cancelled, or that died, is replaced. */
export function createPool(size: number): Pool {
  const idle: Hand[] = [ready((api) => api.prepare(SETTINGS_DEFAULTS.method))];
  const waiting: (() => void)[] = [];
  let busy = 0;
  const turn = async (signal: AbortSignal): Promise<void> => {
    if (busy >= size) {
      await new Promise<void>((resolve, reject) => {
        const abort = (): void => {
          waiting.splice(waiting.indexOf(next), 1);
          reject(cancelled());
        };
        const next = (): void => {
          signal.removeEventListener('abort', abort);
          resolve();
        };
        waiting.push(next);
        signal.addEventListener('abort', abort, { once: true });
      });
    }
    busy++;
  };
  const run = async <T>(
    signal: AbortSignal,
    call: (api: Remote<DefaceApi>) => Promise<Reply<T>>,
  ): Promise<Reply<T>> => {
    if (signal.aborted) throw cancelled();
    await turn(signal);
    const hand = idle.pop() ?? newHand();
    let sound = false;
    try {
      const result = await race<T>(hand.worker, signal, () => call(hand.api));
      sound = result.ok || result.error.what !== 'workerDied';
      return result;
    } finally {
      busy--;
      if (sound) idle.push(hand);
      else hand.worker.terminate();
      waiting.shift()?.();
    }
  };
  return {
    size,
    deface: (signal, request, report, preview, onFound) =>
      run(signal, async (api) => {
        const reply = await api.deface(request, proxy(report), proxy(preview));
        onFound(reply);
        return reply.ok ? api.picture() : reply;
      }),
    write: (signal, request, report) => run(signal, (api) => api.write(request, proxy(report))),
  };
}

/** A worker that is ready for the next review. */
let spare: Hand | null = null;

/** Makes the first review as quick as later ones. */
export function prepareReview(): void {
  spare ??= ready((api) => api.rehearse(SETTINGS_DEFAULTS.method));
}

/** A worker that has its template read and its code compiled, or soon will. */
function ready(rehearse: (api: Hand['api']) => Promise<unknown>): Hand {
  const hand = newHand();
  void rehearse(hand.api);
  return hand;
}

/** A worker and the one proxy of it: Comlink closes a worker's ear for good once any proxy of it is collected as garbage. */
interface Hand {
  readonly worker: Worker;
  readonly api: Remote<DefaceApi & ReviewApi>;
}

function newHand(): Hand {
  const worker = new DefaceWorker();
  return { worker, api: wrap<DefaceApi & ReviewApi>(worker) };
}

/** A worker that holds one scan open. Calls after `close` reject with an AbortError. */
export interface ReviewWorker {
  call<T>(work: (api: Remote<ReviewApi>) => Promise<Reply<T>>): Promise<Reply<T>>;
  close(): void;
}

export function createReviewWorker(): ReviewWorker {
  const { worker, api } = spare ?? newHand();
  spare = null;
  const controller = new AbortController();
  return {
    call: (work) => race(worker, controller.signal, () => work(api)),
    close: () => {
      controller.abort();
      worker.terminate();
      prepareReview();
    },
  };
}

/** Comlink never settles a call whose worker has died or was ended, so that must settle the race. */
export function race<T>(worker: Worker, signal: AbortSignal, call: () => Promise<Reply<T>>): Promise<Reply<T>> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(cancelled());
    const died = (event: ErrorEvent): void => {
      event.preventDefault();
      const result = { ok: false, error: failure('workerDied', { name: null, cause: event.message }) } as const;
      resolve(result);
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    worker.addEventListener('error', died, { once: true });
    call()
      .then(resolve, reject)
      .finally(() => {
        signal.removeEventListener('abort', abort);
        worker.removeEventListener('error', died);
      });
  });
}

function cancelled(): DOMException {
  return new DOMException('cancelled', 'AbortError');
}
