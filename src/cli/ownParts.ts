/**
 * Where the command finds its own parts: in files beside it. In the single executable, which is one file,
 * `executable/ownParts.ts` takes this module's place (scripts/build/executable.ts).
 */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** A file of the built-in template, as stored. */
export function templateBytes(name: string): Uint8Array {
  return readFileSync(new URL(`./templates/${name}`, import.meta.url));
}

/** The converter of DICOM files, WebAssembly. */
export function converterBytes(): Uint8Array {
  return readFileSync(new URL('./dcm2niix.wasm', import.meta.url));
}

/** Starts a thread of `worker.ts`. */
export function startThread(workerData: unknown): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), { workerData });
}
