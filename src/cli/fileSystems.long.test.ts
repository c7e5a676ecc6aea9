/** File systems that lack links or refuse fsync, and folders that containers share. `npm run kill` does more. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MARK, OWN } from './leftovers.ts';
import { MAIN } from './testing/built.ts';
import { resultOf } from './testing/losses.ts';
import { refusals, underRefusal } from './testing/refusals.ts';
import { scenarios, type Scenario } from './testing/scenarios.ts';
import { smallHead } from './testing/smallHead.ts';

describe('calls that a file system refuses: the outputs are right, nothing is left, originals are whole', () => {
  const all = scenarios();
  const wholes = new Map<Scenario, Map<string, Buffer>>();
  for (const [n, refusal] of refusals().entries()) {
    const scenario = all[n % all.length];
    it(`${refusal.title}, ${scenario.title}`, async () => {
      const whole = wholes.get(scenario) ?? (await resultOf(scenario));
      wholes.set(scenario, whole);
      expect(await underRefusal(scenario, refusal, whole)).toEqual([]);
    });
  }
});

describe('containers that share a folder', () => {
  const unshare = ['--fork', '--pid', '--mount-proc'];
  const can = spawnSync('unshare', [...unshare, 'true']).status === 0;
  if (!can) process.stdout.write('No process namespace can be made here: the test of two containers is skipped.\n');

  it.skipIf(!can)(
    'one leaves the temporary files of the other alone, though their processes have the same numbers',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'mydeface-'));
      try {
        writeFileSync(join(folder, 'T1.nii'), smallHead());
        // Of every number that a process may have there, and of this process, which runs.
        const theirs = [OWN, ...Array.from({ length: 40 }, (_, pid) => `${MARK}${pid + 1}-1-`)].map(
          (start) => `${start}0123456789ab.tmp`,
        );
        for (const name of theirs) writeFileSync(join(folder, name), 'half');
        const { status, stderr } = spawnSync('unshare', [...unshare, process.execPath, MAIN, 'T1.nii'], {
          cwd: folder,
          encoding: 'utf8',
        });
        expect([status, stderr]).toEqual([0, expect.stringContaining('defaced')]);
        expect(theirs.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
