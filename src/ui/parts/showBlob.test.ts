import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showBlob, STAYS_MS } from './showBlob.ts';

const blob = new Blob(['a picture']);
const addresses = new Set<string>();
let made = 0;

beforeEach(() => {
  vi.useFakeTimers();
  made = 0;
  addresses.clear();
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const url = `blob:${++made}`;
    addresses.add(url);
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void addresses.delete(url));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('of rows that pass no picture is loaded', async () => {
  for (let row = 0; row < 100; row++) {
    const gone = showBlob({ src: '', decode: async () => {} }, blob);
    await vi.advanceTimersByTimeAsync(STAYS_MS - 1);
    gone();
  }
  await vi.advanceTimersByTimeAsync(10 * STAYS_MS);
  expect(made).toBe(0);
});

it('a picture that stays is shown, and told once it is decoded; its address ends with it', async () => {
  let decoded = (): void => {};
  const image = { src: '', decode: () => new Promise<void>((resolve) => (decoded = resolve)) };
  const onShown = vi.fn<() => void>();
  const gone = showBlob(image, blob, onShown);
  await vi.advanceTimersByTimeAsync(STAYS_MS);
  expect(image.src).toBe('blob:1');
  expect(onShown).not.toHaveBeenCalled();
  decoded();
  await vi.advanceTimersByTimeAsync(0);
  expect(onShown).toHaveBeenCalledOnce();
  expect(addresses.size).toBe(1);
  gone();
  await vi.advanceTimersByTimeAsync(0);
  expect(addresses.size).toBe(0);
});

it('one that is gone while it is being decoded is not told, and its address outlasts that', async () => {
  let failed = (): void => {};
  const decode = () => new Promise<void>((_, reject) => (failed = () => reject(new Error('gone'))));
  const onShown = vi.fn<() => void>();
  const gone = showBlob({ src: '', decode }, blob, onShown);
  await vi.advanceTimersByTimeAsync(STAYS_MS);
  gone();
  await vi.advanceTimersByTimeAsync(0);
  expect(addresses.size).toBe(1);
  failed();
  await vi.advanceTimersByTimeAsync(0);
  expect([addresses.size, onShown.mock.calls.length]).toEqual([0, 0]);
});
