import type { Locks } from '../workers/liveWorker.ts';

const NAME = 'mydeface-saving';

/**
 * One scan is saved into a folder at a time, whichever tab does it: of two at once each would undo what the other has done, and
 * tell that the original is where the other has put the defaced scan. A tab that dies lets go.
 * @param locks undefined where the browser has none
 */
export async function alone<T>(work: () => Promise<T>, locks: Locks = globalThis.navigator?.locks): Promise<T> {
  return locks === undefined ? work() : locks.request(NAME, work);
}
