import { expect, it } from 'vitest';
import { added, after, decided, decisionOf, found, looked, page, PROBLEM } from './testing/fakePage.ts';

const file = new File(['again'], 'a.nii');
const renewed = { type: 'renewed', id: 1, file, storedAs: 'a.nii', image: null } as const;

it('a file that could not be read is there again: what was decided stays, what could not be done for want of it is done', () => {
  const waiting = page(added(['a.nii']));
  const { attempts } = waiting;
  const [working] = after(waiting, renewed).entries;
  // What is at work had read the file that is gone.
  expect(working).toMatchObject({ kind: 'working', attempt: attempts + 1, scan: { file } });
  const failed = after(waiting, { type: 'fail', id: 1, attempt: attempts, problem: PROBLEM });
  expect(after(failed, renewed).entries[0]).toMatchObject({ kind: 'working', scan: { file } });

  const accepted = after(waiting, found(1), looked(1), decided(1));
  const lost = after(accepted, {
    type: 'session',
    attempt: accepted.open!.attempt,
    session: { kind: 'failed', problem: PROBLEM },
  });
  const back = after(lost, renewed);
  expect(decisionOf(back, 1)).toBe('accepted');
  expect(back.open).toMatchObject({ id: 1, session: { kind: 'opening' } });
  expect(back.open!.attempt).toBeGreaterThan(lost.open!.attempt);
  expect(after(accepted, renewed).open).toEqual(accepted.open);
});
