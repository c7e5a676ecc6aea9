import { expect, it } from 'vitest';
import { alone } from './alone.ts';
import type { Locks } from '../workers/liveWorker.ts';

/** The browser's locks, as two tabs see them: one at a time. */
function locksOfBothTabs(): Locks {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, work: () => Promise<unknown>): Promise<unknown> => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
  return { request } as unknown as Locks;
}

it('two tabs save into one folder: the second begins when the first is done, or has failed', async () => {
  const locks = locksOfBothTabs();
  const seen: string[] = [];
  const save = (tab: string, fails: boolean) => async (): Promise<string> => {
    seen.push(`${tab} begins`);
    await new Promise((done) => setTimeout(done, 5));
    seen.push(`${tab} ends`);
    if (fails) throw new Error('disk');
    return tab;
  };
  const [first, second] = await Promise.allSettled([alone(save('one', true), locks), alone(save('two', false), locks)]);
  expect(seen).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  expect([first.status, second]).toEqual(['rejected', { status: 'fulfilled', value: 'two' }]);
  expect(await alone(save('three', false), undefined)).toBe('three');
});
