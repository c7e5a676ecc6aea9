import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSpeaker } from './speaker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('however much happens, there is one message in two seconds, with the newest of each thing', () => {
  const said: { at: number; text: string }[] = [];
  let now = 0;
  const speaker = createSpeaker((text) => said.push({ at: now, text }));
  for (let n = 0; n < 100; n++) {
    speaker.say('progress', `${n} of 100`);
    if (n === 50) speaker.say('verdict', 'uncertain');
    // Step by step, so that it is known when something is said.
    now += 100;
    vi.advanceTimersByTime(100);
  }
  now += 10_000;
  vi.advanceTimersByTime(10_000);
  expect(said.length).toBeGreaterThan(4);
  const heard = said.filter(({ text }) => text !== '');
  for (const [n, { at }] of heard.entries()) if (n > 0) expect(at - heard[n - 1].at).toBeGreaterThanOrEqual(2000);
  // It does not stand for ever.
  expect(said.slice(-2).map(({ text }) => text)).toEqual(['99 of 100', '']);
  expect(said.filter(({ text }) => text.includes('uncertain'))).toHaveLength(1);
});

test('what is said after a rest is said at once', () => {
  const said: string[] = [];
  const speaker = createSpeaker((text) => said.push(text));
  speaker.say('a', 'one');
  vi.advanceTimersByTime(5000);
  speaker.say('a', 'two');
  vi.advanceTimersByTime(150);
  expect(said).toEqual(['one', 'two']);
  speaker.say('a', 'three');
  speaker.stop();
  vi.advanceTimersByTime(5000);
  expect(said).toEqual(['one', 'two']);
});
