import { parentPort, workerData } from 'node:worker_threads';
import { throttled } from '../session/index.ts';
import type { BidsWork } from './bids/settings.ts';
import { defaceFiles } from './deface.ts';
import type { WorkerMessage } from './pool.ts';
import type { Settings } from './settings.ts';
import { loadTemplate } from './template.ts';

/** In a worker thread: an image for each message. What nobody catches ends the worker, which the pool hears. */
async function serve(settings: Settings): Promise<void> {
  const post = (message: WorkerMessage): void => parentPort!.postMessage(message);
  const loading = loadTemplate(settings);
  const work = async (path: string): Promise<void> => {
    post({ begun: path });
    let image = path;
    const show = throttled<'register' | 'mask'>((stage, fraction) => post({ image, stage, fraction }));
    const outcomes = defaceFiles(path, await loading, settings, (at, stage, fraction) => {
      image = at;
      show(stage, fraction);
    });
    for await (const outcome of outcomes) post({ outcome });
  };
  parentPort!.on('message', (path: string) => void work(path));
  await loading;
}

// No `await` out here: the single executable is CommonJS.
if ('bids' in (workerData as Settings | BidsWork))
  void import('./bids/run.ts').then(({ serveBids }) => serveBids(workerData as BidsWork));
else void serve(workerData as Settings);
