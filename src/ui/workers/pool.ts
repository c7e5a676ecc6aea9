import { proxy, type Remote } from 'comlink';
import type {
  DefaceApi,
  DefaceListeners,
  Reply,
  ReportProgress,
  ScanFile,
  WriteRequest,
  Written,
  Pictures,
} from '../../worker/api.ts';
import { cancelled, type LiveWorker } from './liveWorker.ts';

/** Workers for a batch: as many jobs at a time as there are workers, the others wait their turn. */
export interface Pool {
  readonly size: number;
  /**
   * Registers and masks one scan: the listeners hear of the result, then its picture is the answer (null: it has to wait). Abort ends the work at once; the promise then
   * rejects with an AbortError.
   */
  deface(signal: AbortSignal, scan: ScanFile, listeners: DefaceListeners): Promise<Reply<Pictures | null>>;
  /** Makes the files of an accepted scan. */
  write(signal: AbortSignal, request: WriteRequest, report: ReportProgress): Promise<Reply<Written>>;
}

/** A worker, and how it gets ready for its first job. */
export interface Prepared<Api> {
  readonly worker: LiveWorker<Api>;
  /** It is wanted now. @returns once it has its code compiled and its template read, or has died of it */
  readonly want: () => Promise<unknown>;
}

/**
 * How often a worker goes through what a scan will need, while no scan is chosen; it stops amid that when one is. With one time a first scan's mask took 1.6 s,
 * with three 1.3 s; each time after the first takes some 0.3 s.
 */
const REHEARSALS = 3;

/** Goes through it until it was often enough, or the worker is wanted. @returns see `Prepared.want` */
export function rehearsals(rehearse: (isWanted: () => boolean) => Promise<unknown>): Prepared<never>['want'] {
  const wanted = new AbortController();
  const isWanted = (): boolean => wanted.signal.aborted;
  const all = async (): Promise<void> => {
    await rehearse(isWanted);
    for (let n = 1; n < REHEARSALS && !isWanted(); n++) await rehearse(isWanted);
  };
  const ready = all();
  return () => {
    wanted.abort();
    return ready;
  };
}

/**
 * Workers are kept from job to job: their code is compiled once. One whose job was cancelled, or that died, at work or idle,
 * is replaced when the next job needs one.
 * @param first what the pool begins with
 * @param start makes another worker
 * @param most bytes of a scan, not compressed, that can be written here
 */
export function createPool(
  size: number,
  first: Prepared<DefaceApi>,
  start: () => LiveWorker<DefaceApi>,
  most: number,
): Pool {
  const idle: Prepared<DefaceApi>[] = [first];
  const turns = createTurns(size);

  /** A worker that lives, as far as anybody knows. */
  const take = async (): Promise<LiveWorker<DefaceApi>> => {
    for (let next = idle.pop(); next !== undefined; next = idle.pop()) {
      await next.want();
      if (next.worker.lives()) return next.worker;
    }
    return start();
  };
  const run = async <T>(
    signal: AbortSignal,
    work: (api: Remote<DefaceApi>) => Promise<Reply<T>>,
  ): Promise<Reply<T>> => {
    const done = await turns.take(signal);
    try {
      const worker = await take();
      try {
        if (signal.aborted) throw cancelled();
        return await worker.call(signal, work);
      } catch (error) {
        // Cancelled: it would go on with what nobody wants.
        worker.end();
        throw error;
      } finally {
        if (worker.lives()) idle.push({ worker, want: async () => {} });
      }
    } finally {
      done();
    }
  };
  return {
    size,
    deface: (signal, scan, { report, preview, recall, found }) =>
      run(signal, (api) => api.deface(scan, most, proxy(report), proxy(preview), proxy(recall), proxy(found))),
    write: (signal, request, report) => run(signal, (api) => api.write(request, proxy(report))),
  };
}

/** So many at a time, first come, first served. */
function createTurns(size: number): { take(signal: AbortSignal): Promise<() => void> } {
  const waiting: (() => void)[] = [];
  let busy = 0;
  const done = (): void => {
    const next = waiting.shift();
    // The turn goes over to the next, so that nobody comes in between.
    if (next === undefined) busy--;
    else next();
  };
  return {
    async take(signal) {
      if (signal.aborted) throw cancelled();
      if (busy < size) busy++;
      else
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
      return done;
    },
  };
}
