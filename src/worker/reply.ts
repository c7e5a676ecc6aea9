import { transfer } from 'comlink';
import { failureOf } from '../core/index.ts';
import type { Reply } from './api.ts';

type Transferable = Uint8Array | Uint8ClampedArray | Uint32Array;

/**
 * Runs one call and answers with plain data, whatever happens.
 * @param work gives its result, and the arrays in it that are handed over instead of copied
 */
export async function answer<T>(work: () => Promise<[T, Transferable[]]>): Promise<Reply<T>> {
  try {
    const [value, arrays] = await work();
    return transfer<Reply<T>>(
      { ok: true, value },
      arrays.map((array) => array.buffer),
    );
  } catch (error) {
    return { ok: false, error: failureOf(error) };
  }
}
