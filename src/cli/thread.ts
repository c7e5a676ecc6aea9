import { parentPort, workerData } from 'node:worker_threads';
import { throttled } from '../session/index.ts';
import type { BidsWork } from './bids/settings.ts';
import { defaceFiles } from './deface.ts';
import type { WorkerMessage } from './pool.ts';
import type { Settings } from './settings.ts';
import { loadTemplate } from './template.ts';

/** A worker thread's work, images or participants. What nobody catches ends the worker, which the pool hears. */
export async function serveThread(): Promise<void> {
  const work = workerData as Settings | BidsWork;
  if (!('bids' in work)) return serve(work);
  const { serveBids } = await import('./bids/run.ts');
  return serveBids(work);
}

/** An image for each message. */
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
