import { parentPort, workerData } from 'node:worker_threads';
import { throttled } from '../session/index.ts';
import type { BidsWork } from './bids/settings.ts';
import type { DicomWork, Series } from './dicom/series.ts';
import { defaceFiles } from './deface.ts';
import type { WorkerMessage } from './pool.ts';
import type { Settings } from './settings.ts';
import { loadTemplate } from './template.ts';

/** A worker thread's work: images, participants, or a DICOM folder. What nobody catches ends the worker, which the pool hears. */
export async function serveThread(): Promise<void> {
  const work = workerData as Settings | BidsWork | DicomWork;
  if ('bids' in work) {
    const { serveBids } = await import('./bids/run.ts');
    return serveBids(work);
  }
  if ('dicom' in work) {
    const { serveDicom } = await import('./dicom/convert.ts');
    return serveDicom(work.dicom, work.prefix);
  }
  return serve(work);
}

/** An image for each message. */
async function serve(settings: Settings): Promise<void> {
  const post = (message: WorkerMessage): void => parentPort!.postMessage(message);
  const loading = loadTemplate(settings);
  const work = async (item: string | Series): Promise<void> => {
    const path = typeof item === 'string' ? item : item.name;
    post({ begun: path });
    let image = path;
    const show = throttled<'register' | 'mask'>((stage, fraction) => post({ image, stage, fraction }));
    const outcomes = defaceFiles(item, await loading, settings, (at, stage, fraction) => {
      image = at;
      show(stage, fraction);
    });
    for await (const outcome of outcomes) post({ outcome });
  };
  parentPort!.on('message', (item: string | Series) => void work(item));
  await loading;
}
