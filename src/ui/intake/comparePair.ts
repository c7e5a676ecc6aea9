import { wrap } from 'comlink';
import type { PairKind } from '../../session/index.ts';
import type { PairApi } from '../../worker/pair/compare.ts';
// Inlined: see workerClient.
import PairWorker from '../../worker/pair/compare.ts?worker&inline';
import { race } from '../workerClient.ts';

/** Reads two images and compares their voxels. A chunk of its own, loaded when there are two to compare. @throws DOMException AbortError */
export async function comparePair(named: File, kept: File, signal: AbortSignal): Promise<PairKind> {
  const worker = new PairWorker();
  try {
    const api = wrap<PairApi>(worker);
    const reply = await race<PairKind>(worker, signal, () =>
      api.kind({ file: named, name: named.name }, { file: kept, name: kept.name }),
    );
    // Too large to be compared, say: the person is asked.
    return reply.ok ? reply.value : 'unrelated';
  } finally {
    worker.terminate();
  }
}
