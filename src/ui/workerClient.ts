import { proxy, wrap, type Remote } from 'comlink';
import type { DefaceApi, DefaceRequest, Reply, ReportProgress, Review, WriteRequest } from '../worker/api.ts';
// Inlined, so that it runs from a blob: a worker loaded from an address is not bound by the page's security policy.
import DefaceWorker from '../worker/worker.ts?worker&inline';

export type JobResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** Registers and masks one scan. Abort ends the worker at once; the promise then rejects with an AbortError. */
export function defaceScan(signal: AbortSignal, request: DefaceRequest, report: ReportProgress): Promise<JobResult<Review>> {
  return runJob(signal, (api) => api.deface(request, proxy(report)));
}

/** Makes the defaced file. */
export function writeScan(signal: AbortSignal, request: WriteRequest, report: ReportProgress): Promise<JobResult<Uint8Array>> {
  return runJob(signal, (api) => api.write(request, proxy(report)));
}

/** One worker for one job: a job that is over leaves no memory behind, and one that is cancelled stops. */
async function runJob<T>(signal: AbortSignal, call: (api: Remote<DefaceApi>) => Promise<Reply<T>>): Promise<JobResult<T>> {
  const worker = new DefaceWorker();
  try {
    // Comlink never settles a call whose worker has died, so its death must settle the race.
    return await Promise.race([
      call(wrap<DefaceApi>(worker)),
      new Promise<never>((_, reject) => {
        const abort = (): void => reject(new DOMException('cancelled', 'AbortError'));
        if (signal.aborted) abort();
        signal.addEventListener('abort', abort, { once: true });
      }),
      new Promise<JobResult<T>>((resolve) => {
        worker.addEventListener('error', (event) => {
          event.preventDefault();
          resolve({ ok: false, message: `The work stopped unexpectedly (${event.message || 'perhaps for lack of memory'}). Close other tabs and try again, or use the command mydeface.` });
        }, { once: true });
      }),
    ]);
  } finally {
    worker.terminate();
  }
}
