import { parentPort, workerData } from 'node:worker_threads';
import { throttled } from '../session/index.ts';
import type { BidsWork } from './bids/settings.ts';
import type { DicomWork, Series } from './dicom/series.ts';
import { defaceFiles } from './deface.ts';
import type { WorkerMessage } from './pool.ts';
import type { Settings } from './settings.ts';
import { loadTemplate } from './template.ts';

/** In a worker thread: an image for each message. What nobody catches ends the worker, which the pool hears. */
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

if ('bids' in (workerData as Settings | BidsWork)) {
  const { serveBids } = await import('./bids/run.ts');
  await serveBids(workerData as BidsWork);
} else if ('dicom' in (workerData as Settings | DicomWork)) {
  const { dicom, prefix } = workerData as DicomWork;
  const { serveDicom } = await import('./dicom/convert.ts');
  await serveDicom(dicom, prefix);
} else await serve(workerData as Settings);
