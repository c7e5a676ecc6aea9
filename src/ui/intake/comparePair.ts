import type { Chosen } from './notices.ts';
import type { PairKind, TemplateMisfit } from '../../session/index.ts';
import type { OwnTemplate, Reply, ScanFile } from '../../worker/api.ts';
import type { PairApi } from '../../worker/pair/compare.ts';
// Inlined: see workers.ts.
import PairWorker from '../../worker/pair/compare.ts?worker&inline';
import { liveWorker, type LiveWorker } from '../workers/liveWorker.ts';

/** Reads two images and compares their voxels. A chunk of its own, loaded when there are two to compare. @throws DOMException AbortError */
export async function comparePair(named: Chosen, kept: Chosen, signal: AbortSignal): Promise<PairKind | 'notCompared'> {
  const reply = await byWorker((worker) =>
    worker.call<PairKind>(signal, (api) => api.kind(fileOf(named), fileOf(kept))),
  );
  // Too large to be compared, say: the person is asked.
  return reply.ok ? reply.value : 'notCompared';
}

/** Whether the two files of a person's own template can belong together. @throws DOMException AbortError */
export function checkTemplate(
  { id, head, mask }: OwnTemplate,
  signal: AbortSignal,
): Promise<Reply<TemplateMisfit | null>> {
  return byWorker((worker) =>
    worker.call<TemplateMisfit | null>(signal, (api) =>
      api.misfit({ file: head, name: id.name, image: null }, { file: mask, name: id.maskName, image: null }),
    ),
  );
}

function fileOf({ file, image }: Chosen): ScanFile {
  return { file, name: file.name, image: image && { file: image.file, name: image.file.name } };
}

/** One question, one worker: two images may be some hundred megabytes. */
async function byWorker<T>(ask: (worker: LiveWorker<PairApi>) => Promise<T>): Promise<T> {
  const worker = liveWorker<PairApi>((name) => new PairWorker({ name }));
  try {
    return await ask(worker);
  } finally {
    worker.end();
  }
}
