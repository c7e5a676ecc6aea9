import { Worker } from 'node:worker_threads';
import { DefaceError } from '../core/index.ts';
import type { Settings } from './args.ts';
import type { Outcome } from './deface.ts';

/**
 * Works on several images at a time, each wholly in one worker thread, so that the result does not depend on the pool.
 * @param tell hears of each image in the order in which they were given
 */
export async function runPool(settings: Settings, tell: (outcome: Outcome) => void): Promise<void> {
  const { images } = settings;
  const outcomes = new Map<number, Outcome>();
  let next = 0;
  let told = 0;
  const finish = (index: number, outcome: Outcome): void => {
    outcomes.set(index, outcome);
    for (let ready = outcomes.get(told); ready !== undefined; ready = outcomes.get(++told)) {
      outcomes.delete(told);
      tell(ready);
    }
  };
  const work = (): Promise<void> => new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: settings });
    let current = -1;
    const give = (): void => {
      if (next >= images.length) {
        void worker.terminate();
        resolve();
        return;
      }
      current = next++;
      worker.postMessage(images[current]);
    };
    worker.on('message', (outcome: Outcome) => {
      finish(current, outcome);
      give();
    });
    worker.on('error', (error: Error & { code?: string }) => {
      reject(error.name === 'DefaceError' ? new DefaceError('bad-option', error.message) : error);
    });
    give();
  });
  await Promise.all(Array.from({ length: Math.min(settings.jobs, images.length) }, work));
}
