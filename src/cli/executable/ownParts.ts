/** The executable's `ownParts.ts`: the parts lie in it, under the names that `scripts/build/executable.ts` gives them. */
import { getAsset } from 'node:sea';
import { Worker } from 'node:worker_threads';

export function templateBytes(name: string): Uint8Array {
  return new Uint8Array(getAsset(`templates/${name}`));
}

export function converterBytes(): Uint8Array {
  return new Uint8Array(getAsset('dcm2niix.wasm'));
}

export function startThread(workerData: unknown): Worker {
  return new Worker(getAsset('worker.js', 'latin1'), { workerData, eval: true });
}
