import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttled } from './throttled.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** What is passed on of messages `[ms, stage, fraction]`. */
function passedOn(messages: readonly (readonly [number, string, number])[]): string[] {
  const passed: string[] = [];
  const report = throttled<string>((stage, fraction) => passed.push(`${stage} ${fraction}`));
  for (const [ms, stage, fraction] of messages) {
    vi.setSystemTime(ms);
    report(stage, fraction);
  }
  return passed;
}

it('a thousand messages in a second: ten and the last one are passed on, evenly, and they are the newest', () => {
  const passed = passedOn(Array.from({ length: 1001 }, (_, ms) => [ms, 'register', ms / 1000] as const));
  expect(passed).toEqual(Array.from({ length: 11 }, (_, n) => `register ${n / 10}`));
});

it('the end of a stage is told however soon it comes', () => {
  const passed = passedOn([
    [0, 'register', 0],
    [1, 'register', 0.9],
    [2, 'register', 1],
  ]);
  expect(passed).toEqual(['register 0', 'register 1']);
});

it('a stage is named as soon as it begins, even where it does not begin at nothing', () => {
  const passed = passedOn([
    [0, 'register', 0],
    [1, 'register', 1],
    [2, 'mask', 0.1],
    [3, 'mask', 0.2],
    [4, 'check', 0],
  ]);
  expect(passed).toEqual(['register 0', 'register 1', 'mask 0.1', 'check 0']);
});
