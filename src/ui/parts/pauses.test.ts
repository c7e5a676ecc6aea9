import { afterEach, expect, it, vi } from 'vitest';
import { pauses } from './pauses.ts';

afterEach(() => vi.restoreAllMocks());

it('work that lasts is done in pieces, between which others have their turn; short work in one', async () => {
  let now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const pause = pauses();
  const paused: number[] = [];
  for (const begin = now; now < begin + 100; now += 5) {
    const waits = pause();
    if (waits === undefined) continue;
    paused.push(now - begin);
    // It goes on in another task: whatever this one has left to do is done by then.
    let left = 1000;
    const rest = async (): Promise<void> => {
      for (; left > 0; left--) await Promise.resolve();
    };
    void rest();
    await waits;
    expect(left).toBe(0);
  }
  expect(paused).toEqual([20, 40, 60, 80]);
});
