import { expect, it } from 'vitest';
import { untilAborted } from './untilAborted.ts';

it('waits for what is wanted, and no longer than it is', async () => {
  const never = new Promise<number>(() => {});
  const controller = new AbortController();
  const waiting = untilAborted(never, controller.signal);
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await expect(untilAborted(Promise.resolve(1), new AbortController().signal)).resolves.toBe(1);
  await expect(untilAborted(Promise.reject(new Error('gone')))).rejects.toThrow('gone');
});

it('what was given up before it began is not waited for', async () => {
  await expect(untilAborted(new Promise(() => {}), AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
