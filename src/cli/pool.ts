import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { DefaceError, type Stage } from '../core/index.ts';
import type { Settings } from './args.ts';
import type { Outcome } from './deface.ts';

/** What a worker says of the image that it was given: how far it is, or what became of it and of those that got its mask. */
export type WorkerMessage =
  | { readonly stage: Stage; readonly fraction: number }
  | { readonly outcomes: readonly Outcome[] };

/** Who hears of what happens. */
export interface Listeners {
  /** Each image's outcome, in the order in which the images were given. */
  readonly tell: (outcome: Outcome) => void;
  readonly show: (path: string, stage: Stage, fraction: number) => void;
}

/**
 * Works on several images at a time, each wholly in one worker thread, so that the result does not depend on the pool, and
 * the process answers to an interruption at once.
 * @param signal ends the workers; the promise resolves when they have ended
 */
export async function runPool(settings: Settings, { tell, show }: Listeners, signal: AbortSignal): Promise<void> {
  // A worker lives for seconds: running slowly while another thread compiles costs a fifth more CPU time in all (1.04 s
  // against 0.83 for one scan), and where every core has a worker it costs on the clock too (1.2 s against 0.9 for two).
  setFlagsFromString('--no-concurrent-recompilation');
  const { images } = settings;
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
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: settings });
      let current = -1;
      const give = (): void => {
        if (next >= images.length || signal.aborted) {
          void worker.terminate();
          return;
        }
        current = next++;
        worker.postMessage(images[current]);
      };
      worker.on('message', (message: WorkerMessage) => {
        if ('stage' in message) {
          show(images[current], message.stage, message.fraction);
          return;
        }
        finish(current, message.outcomes);
        give();
      });
      worker.on('error', (error: Error & { code?: string }) => {
        // Its class is lost between threads, its properties are not.
        reject(isOurs(error) ? new DefaceError(error.what, error.facts) : error);
      });
      worker.on('exit', () => resolve());
      signal.addEventListener('abort', () => void worker.terminate(), { once: true });
      give();
    });
  await Promise.all(Array.from({ length: Math.min(settings.jobs, images.length) }, work));
}

function isOurs(error: Error): error is DefaceError {
  return error.name === 'DefaceError';
}
