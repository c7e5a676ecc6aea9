import { setFlagsFromString } from 'node:v8';
import type { Worker } from 'node:worker_threads';
import { DefaceError, type Stage } from '../core/index.ts';
import type { Series } from './dicom/series.ts';
import { died, skipped, type Outcome } from './outcome.ts';
import { startThread } from './ownParts.ts';
import type { Settings } from './settings.ts';

/** What a worker says: that it has begun; of an image, or of one that gets its mask, how far it is, or what became of it. */
export type WorkerMessage =
  | { readonly begun: string }
  | { readonly image: string; readonly stage: Stage; readonly fraction: number }
  | { readonly outcome: Outcome };

/** Who hears of what happens. */
export interface Listeners {
  /** Each image's outcome, in the order in which the images were given. */
  readonly tell: (outcome: Outcome) => void;
  readonly show: (path: string, stage: Stage, fraction: number) => void;
}

/**
 * Works on several images at a time, each wholly in one worker thread, so that the result does not depend on the pool, and
 * the process answers to an interruption at once. A worker that dies takes down only the image that it was at.
 *
 * Tinypool 2.2.0 was tried: it never settles the task of a worker that calls `process.exit`, nor the next one given to it
 * (both pending after 3 s), and its workers start from a file of its own.
 * @param signal ends the workers; the promise resolves when they have ended
 * @throws DefaceError where the template cannot be used
 */
export async function runPool(
  settings: Settings,
  images: readonly (string | Series)[],
  { tell, show }: Listeners,
  signal: AbortSignal,
): Promise<void> {
  // A worker lives for seconds: running slowly while another thread compiles costs a fifth more CPU time in all (1.04 s
  // against 0.83 for one scan), and where every core has a worker it costs on the clock too (1.2 s against 0.9 for two).
  setFlagsFromString('--no-concurrent-recompilation');
  const outcomes = new Map<number, readonly Outcome[]>();
  let next = 0;
  let told = 0;
  const finish = (index: number, done: readonly Outcome[]): void => {
    outcomes.set(index, done);
    for (let ready = outcomes.get(told); ready !== undefined; ready = outcomes.get(++told)) {
      outcomes.delete(told);
      ready.forEach(tell);
    }
  };
  const work = async (): Promise<void> => {
    let worker = startWorker(settings);
    while (next < images.length && !signal.aborted) {
      const index = next++;
      let ended = await runOne(worker, images[index], settings.applyTo, show, signal);
      if (!ended.begun && !signal.aborted) {
        // The worker died of what came before.
        worker = startWorker(settings);
        ended = await runOne(worker, images[index], settings.applyTo, show, signal);
      }
      if (signal.aborted) break;
      finish(index, ended.done);
      if (!ended.isAlive && next < images.length) worker = startWorker(settings);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(settings.jobs, images.length) }, work));
}

function startWorker(settings: Settings): Worker {
  // What goes wrong between two images shows by the exit.
  return startThread(settings).on('error', () => {});
}

/** What became of an image and of those that get its mask, whether the worker began with them, and whether it lives on. */
interface Run {
  readonly done: readonly Outcome[];
  readonly begun: boolean;
  readonly isAlive: boolean;
}

/** One image, and those that get its mask, in a worker. */
function runOne(
  worker: Worker,
  item: string | Series,
  applyTo: readonly string[],
  show: Listeners['show'],
  signal: AbortSignal,
): Promise<Run> {
  const all = [typeof item === 'string' ? item : item.name, ...applyTo];
  const done: Outcome[] = [];
  let begun = false;
  let cause = '';
  return new Promise((resolve, reject) => {
    const abort = (): void => void worker.terminate();
    const hear = (message: WorkerMessage): void => {
      if ('begun' in message) begun = true;
      else if ('stage' in message) show(message.image, message.stage, message.fraction);
      else if (done.push(message.outcome) === all.length) end(true);
    };
    const fail = (error: Error & { code?: string }): void => {
      // Its class is lost between threads, its properties are not.
      if (isOurs(error)) reject(new DefaceError(error.what, error.facts));
      cause = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? '' : error.message;
    };
    const exit = (): void => {
      const [lost, ...rest] = all.slice(done.length);
      done.push(died(lost, cause), ...rest.map((path) => skipped(path, lost)));
      end(false);
    };
    // Never all listeners: Node has some of its own.
    const end = (isAlive: boolean): void => {
      worker.off('message', hear).off('error', fail).off('exit', exit);
      signal.removeEventListener('abort', abort);
      resolve({ done, begun, isAlive });
    };
    worker.on('message', hear).on('error', fail).on('exit', exit);
    signal.addEventListener('abort', abort, { once: true });
    worker.postMessage(item);
  });
}

function isOurs(error: Error): error is DefaceError {
  return error.name === 'DefaceError';
}
