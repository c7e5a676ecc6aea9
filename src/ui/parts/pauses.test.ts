import { expect, it } from 'vitest';
import { pauses } from './pauses.ts';

it('work of 0.2 s is done in pieces, between which others have their turn; short work in one', async () => {
  const turnsDuring = async (ms: number): Promise<number> => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const pause = pauses();
    for (const end = performance.now() + ms; performance.now() < end;) await pause();
    clearInterval(timer);
    return turns;
  };
  expect(await turnsDuring(200)).toBeGreaterThan(2);
  expect(await turnsDuring(2)).toBe(0);
});
