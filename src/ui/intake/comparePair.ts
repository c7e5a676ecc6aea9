import type { PairKind } from '../../session/index.ts';
import type { PairApi } from '../../worker/pair/compare.ts';
// Inlined: see workers.ts.
import PairWorker from '../../worker/pair/compare.ts?worker&inline';
import { liveWorker } from '../workers/liveWorker.ts';

/** Reads two images and compares their voxels. A chunk of its own, loaded when there are two to compare. @throws DOMException AbortError */
export async function comparePair(named: File, kept: File, signal: AbortSignal): Promise<PairKind | 'notCompared'> {
  const worker = liveWorker<PairApi>((name) => new PairWorker({ name }));
  try {
    const reply = await worker.call<PairKind>(signal, (api) =>
      api.kind({ file: named, name: named.name }, { file: kept, name: kept.name }),
    );
    // Too large to be compared, say: the person is asked.
    return reply.ok ? reply.value : 'notCompared';
  } finally {
    worker.end();
  }
}
