import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MARK } from '../leftovers.ts';
import { takeLock } from './lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mydeface-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const never = new AbortController().signal;
const silent = (): void => undefined;

it('one holds, the others wait until it is given back', async () => {
  const order: string[] = [];
  const first = await takeLock(folder, never, silent);
  const waiting = [1, 2].map(async (n) => {
    const lock = await takeLock(folder, never, () => order.push('waits'));
    order.push(`in ${n}`);
    await new Promise((done) => setTimeout(done, 50));
    order.push(`out ${n}`);
    lock.release();
  });
  await new Promise((done) => setTimeout(done, 20));
  order.push('given back');
  first.release();
  await Promise.all(waiting);
  const [one, two] = order[3] === 'in 1' ? [1, 2] : [2, 1];
  expect(order).toEqual(['waits', 'waits', 'given back', `in ${one}`, `out ${one}`, `in ${two}`, `out ${two}`]);
});

it('a holder that was killed is known by its process', async () => {
  const { pid } = spawnSync('true');
  writeFileSync(join(folder, 'lock.7'), `${MARK}${pid}-1-`);
  const lock = await takeLock(folder, never, () => expect.unreachable('nobody holds it'));
  expect(readdirSync(folder)).toEqual(['lock.8']);
  lock.release();
});

it.each([
  ['of another machine', '.mydeface-0123456789ab-1-1-'],
  ['that is just being made', ''],
])('a lock %s is respected while it may be alive', async (_title, holder) => {
  writeFileSync(join(folder, 'lock.1'), holder);
  let waits = 0;
  await expect(takeLock(folder, AbortSignal.timeout(300), () => waits++)).rejects.toThrow(/abort/i);
  expect([waits, readdirSync(folder)]).toEqual([1, ['lock.1']]);
});
