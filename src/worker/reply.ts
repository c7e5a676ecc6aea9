import { transfer } from 'comlink';
import { DefaceError } from '../core/index.ts';
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
    if (error instanceof DefaceError) return { ok: false, code: error.code, message: error.message };
    const message =
      error instanceof RangeError
        ? 'This browser tab has not enough memory for the scan. Close other tabs, or use the command mydeface.'
        : String(error);
    return { ok: false, code: 'internal', message };
  }
}
