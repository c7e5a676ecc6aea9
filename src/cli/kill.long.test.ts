/** The built command, interrupted, out of room, in a race: originals are whole, and no name holds half a file. `npm run kill` does more. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../core/testing/random.ts';
import { MARK, OWN } from './leftovers.ts';
import { BUILT, MAIN } from './testing/built.ts';
import { callsOf, everyKill, run } from './testing/interrupt.ts';
import { again, filesIn, leftovers, losses, resultOf } from './testing/losses.ts';
import { prepare, scenarios, type Scenario } from './testing/scenarios.ts';
import { smallHead } from './testing/smallHead.ts';

const HEAD = Buffer.from(smallHead());
const SEED = 1;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mydeface-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function command(...args: string[]): { status: number | null; err: string } {
  const { status, stderr } = spawnSync('node', [MAIN, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, err: stderr };
}

const put = (name: string, bytes: Uint8Array = HEAD): string => {
  writeFileSync(join(folder, name), bytes);
  return name;
};
const bytes = (name: string): Buffer => readFileSync(join(folder, name));

const SCENARIOS = scenarios();
const undisturbed = new Map<Scenario, ReturnType<typeof undisturbedRun>>();

async function undisturbedRun(
  scenario: Scenario,
): Promise<{ readonly whole: Map<string, Buffer>; readonly calls: Awaited<ReturnType<typeof callsOf>> }> {
  return { whole: await resultOf(scenario), calls: await callsOf(scenario) };
}

/** What a run that nothing befalls leaves, and the calls that it makes; run once for all tests. */
function runOf(scenario: Scenario): ReturnType<typeof undisturbedRun> {
  const known = undisturbed.get(scenario) ?? undisturbedRun(scenario);
  undisturbed.set(scenario, known);
  return known;
}

describe(`interrupted (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  for (const scenario of SCENARIOS) {
    it(`${scenario.title}: killed at two of its calls that write, then run again`, async () => {
      const { whole, calls } = await runOf(scenario);
      const kills = everyKill(calls);
      for (const fault of [kills[Math.floor(random() * kills.length)], kills[Math.floor(random() * kills.length)]]) {
        const at = prepare(scenario);
        expect((await run(scenario, at, fault)).status, JSON.stringify(fault)).toBe(null);
        expect(losses(scenario, at, whole), JSON.stringify(fault)).toEqual([]);
        expect((await again(scenario, at, whole)).wrong, JSON.stringify(fault)).toEqual([]);
        rmSync(at, { recursive: true });
      }
    });
  }

  it('killed once the original has its second name: the next run finishes, and does not call it defaced', async () => {
    const [scenario] = SCENARIOS;
    const { whole, calls } = await runOf(scenario);
    const at = prepare(scenario);
    await run(scenario, at, { mode: 'before', at: calls.findIndex(([name]) => name === 'renameSync') + 1 });
    expect(filesIn(at).get('_T1.nii')?.equals(HEAD)).toBe(true);
    expect(filesIn(at).get('T1.nii')?.equals(HEAD)).toBe(true);
    expect(await again(scenario, at, whole)).toEqual({ wrong: [], finished: true });
    rmSync(at, { recursive: true });
  });

  it('a pair killed between its two files: the next run says what to rename', async () => {
    const scenario = SCENARIOS.find(({ title }) => title === 'pair')!;
    const { calls } = await runOf(scenario);
    const at = prepare(scenario);
    await run(scenario, at, { mode: 'before', at: calls.findLastIndex(([name]) => name === 'renameSync') + 1 });
    expect(filesIn(at).get('T1.img')?.equals(Buffer.from(scenario.files['T1.img']))).toBe(false);
    expect((await run(scenario, at, null)).err).toMatch(
      /_T1\.img: already exists, .* interrupted\. Rename _T1\.img to T1\.img, then try again/,
    );
    rmSync(at, { recursive: true });
  });
});

describe('calls that fail', () => {
  for (const code of ['ENOSPC', 'EIO']) {
    it(`${code} at one call that writes in a hundred: said, nothing lost, nothing left`, async () => {
      for (const scenario of SCENARIOS) {
        const { whole, calls } = await runOf(scenario);
        for (let n = code === 'EIO' ? 3 : 1; n <= calls.length; n += 100) {
          // Closing and unlinking cannot fail so; folders that cannot be synced are passed over.
          if (['closeSync', 'unlinkSync'].includes(String(calls[n - 1][0]))) continue;
          const at = prepare(scenario);
          const { status, err } = await run(scenario, at, { mode: 'fail', at: n, code });
          const what = `${scenario.title}, call ${n}, ${String(calls[n - 1][0])}`;
          expect(losses(scenario, at, whole), what).toEqual([]);
          expect(leftovers(at), what).toEqual([]);
          if (status !== 0) {
            expect(status, `${what}: ${err}`).toBe(5);
            expect(err, what).toMatch(
              code === 'EIO'
                ? /cannot be written \(the disk reports an error\)\. The original is/
                : /cannot be written \(the disk is full\)\. The original is/,
            );
          }
          rmSync(at, { recursive: true });
        }
      }
    });
  }
});

it('the original is never opened to be written; the new file is on the disk before any name changes', async () => {
  const { calls: made } = await runOf(SCENARIOS[0]);
  const calls = made.map((call) => call.map(String));
  const opened = calls
    .filter(([name]) => name === 'openSync')
    .map(([, path, flags]) => [path.includes('.mydeface-') ? 'temporary' : path, flags]);
  expect(opened).toEqual([
    ['temporary', 'wx'],
    ['.', 'r'],
    ['.', 'r'],
  ]);
  const steps = calls.map(([name]) => name).filter((name, n, all) => name !== 'closeSync' && name !== all[n - 1]);
  expect(steps).toEqual([
    'openSync',
    'writeSync',
    'fsyncSync',
    'linkSync',
    'openSync',
    'fsyncSync',
    'renameSync',
    'openSync',
    'fsyncSync',
    'unlinkSync',
  ]);
});

describe('a small disk', () => {
  const disk = mkdtempSync(join(tmpdir(), 'mydeface-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
  if (mounted) spawnSync('umount', [disk]);
  else process.stdout.write('No disk can be mounted here: the tests of a full and of a read-only disk are skipped.\n');

  it.skipIf(!mounted)('full at each size: said, nothing lost, nothing left', () => {
    const outcomes = new Set<number | null>();
    for (const kilobytes of [60, 64, 80, 100, 112, 116, 120, 140, 400]) {
      spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', disk]);
      try {
        writeFileSync(join(disk, 'T1.nii'), HEAD);
        const { status, stderr } = spawnSync('node', [MAIN, 'T1.nii', '--save-mask', 'auto'], {
          cwd: disk,
          encoding: 'utf8',
        });
        outcomes.add(status);
        const files = filesIn(disk);
        expect([files.get('T1.nii'), files.get('_T1.nii')].some((file) => file?.equals(HEAD))).toBe(true);
        if (status === 0) expect([...files.keys()].toSorted()).toEqual(['T1.nii', 'T1_defacemask.nii.gz', '_T1.nii']);
        else {
          expect(stderr).toMatch(/T1.*: cannot be written \(the disk is full\)\. The original is unchanged\./);
          expect([...files.keys()]).toEqual(['T1.nii']);
        }
      } finally {
        spawnSync('umount', [disk]);
      }
    }
    expect(outcomes).toEqual(new Set([5, 0]));
  });

  it.skipIf(!mounted)('read-only: said, nothing changed', () => {
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
    try {
      writeFileSync(join(disk, 'T1.nii'), HEAD);
      spawnSync('mount', ['-o', 'remount,ro', disk]);
      const { status, stderr } = spawnSync('node', [MAIN, 'T1.nii'], { cwd: disk, encoding: 'utf8' });
      expect([status, stderr]).toEqual([
        5,
        expect.stringMatching(/T1\.nii: cannot be written \(the disk is read-only\)/),
      ]);
      expect(filesIn(disk).get('T1.nii')?.equals(HEAD)).toBe(true);
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});

describe('a folder that may not be written to', () => {
  const root = process.getuid?.() === 0;
  it('said, nothing changed', () => {
    put('T1.nii');
    chmodSync(folder, 0o555);
    const script = join(mkdtempSync(join(tmpdir(), 'mydeface-main-')), 'cli');
    // Root may write anywhere: the command runs as nobody, from a copy that nobody can read.
    spawnSync('cp', ['-r', BUILT, script]);
    spawnSync('chmod', ['-R', 'a+rX', join(script, '..')]);
    const { status, stderr } = spawnSync(process.execPath, [join(script, 'main.js'), 'T1.nii'], {
      cwd: folder,
      encoding: 'utf8',
      ...(root ? { uid: 65534, gid: 65534 } : {}),
    });
    expect([status, stderr]).toEqual([
      5,
      expect.stringMatching(/T1\.nii: cannot be written \(you do not have permission to write there\)/),
    ]);
    expect([...filesIn(folder).keys()]).toEqual(['T1.nii']);
    chmodSync(folder, 0o755);
  });
});

it('two at once on one file: one is done, the other refuses or does the same; the original is kept', async () => {
  put('T1.nii');
  const ended = (): Promise<number | null> =>
    new Promise((done) => {
      spawn('node', [MAIN, 'T1.nii'], { cwd: folder, stdio: 'ignore' }).once('exit', done);
    });
  const statuses = await Promise.all([ended(), ended(), ended()]);
  expect(statuses).toContain(0);
  for (const status of statuses) expect([0, 5]).toContain(status);
  expect(bytes('_T1.nii').equals(HEAD)).toBe(true);
  const { whole } = await runOf(SCENARIOS[0]);
  expect(bytes('T1.nii').equals(whole.get('T1.nii')!)).toBe(true);
  expect([...filesIn(folder).keys()].toSorted()).toEqual(['T1.nii', '_T1.nii']);
});

describe('names and places', () => {
  it('`..` behind a linked folder: the files stay together', () => {
    mkdirSync(join(folder, 'far/sub'), { recursive: true });
    symlinkSync('far/sub', join(folder, 'near'));
    put('far/T1.nii');
    expect(command('near/../T1.nii', '--save-mask', 'auto')).toMatchObject({ status: 0 });
    expect([...filesIn(join(folder, 'far')).keys()].toSorted()).toEqual(['T1.nii', 'T1_defacemask.nii.gz', '_T1.nii']);
  });

  it('a name as long as the system allows is refused: there is no room for the underscore', () => {
    const name = put(`${'頭'.repeat(83)}x.nii`.slice(0, 88));
    expect(command(name).status).toBe(0);
    const longest = put(`${'x'.repeat(251)}.nii`);
    expect(command(longest)).toMatchObject({ status: 5, err: expect.stringMatching(/name is too long/) });
    expect(bytes(longest).equals(HEAD)).toBe(true);
  });

  it('commands to the terminal in a name are shown, not obeyed', () => {
    const { err } = command(put('a\u001b]0;x\u0007\n.nii'));
    expect(err).toContain('a\\u001b]0;x\\u0007\\u000a.nii: defaced');
    // eslint-disable-next-line no-control-regex
    expect(err).not.toMatch(/[\u001b\u0007]/);
  });

  it('of a symbolic link: the link is kept, its target untouched, and the person is told where the face still is', () => {
    mkdirSync(join(folder, 'store'));
    put('store/key');
    symlinkSync('store/key', join(folder, 'T1.nii'));
    expect(command('T1.nii')).toMatchObject({
      status: 0,
      err: expect.stringMatching(/symbolic link to store\/key, which still holds the original/),
    });
    expect(bytes('store/key').equals(HEAD)).toBe(true);
    expect(bytes('_T1.nii').equals(HEAD)).toBe(true);
    expect(bytes('T1.nii').equals(HEAD)).toBe(false);
  });

  it('the result has the permissions of the original', () => {
    chmodSync(join(folder, put('T1.nii')), 0o600);
    command('T1.nii', '--report', 'auto');
    expect(['T1.nii', '_T1.nii', 'T1_mydeface.json'].map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([
      0o600, 0o600, 0o600,
    ]);
  });

  it('a temporary file of a run that was killed is removed by the next, one of a run that goes on is not', () => {
    put('T1.nii');
    const dead = spawnSync('node', ['-e', 'process.stdout.write(String(process.pid))'], { encoding: 'utf8' }).stdout;
    const [stale, live, foreign] = [
      `${MARK}${dead}-0-0123456789ab.tmp`,
      `${OWN}0123456789ab.tmp`,
      '.mydeface-000000000000-1-0-0123456789ab.tmp',
    ];
    // Of an ended process whose number another one has by now.
    const before = `${MARK}${process.pid}-1-0123456789ab.tmp`;
    for (const name of [stale, live, foreign, before]) put(name);
    expect(command('T1.nii').status).toBe(0);
    expect([stale, live, foreign].map((name) => existsSync(join(folder, name)))).toEqual([false, true, true]);
    expect(existsSync(join(folder, before))).toBe(OWN.endsWith('-0-'));
  });
});

describe('what is there is never written over', () => {
  it('not by --out-dir with --force onto the input itself', () => {
    put('T1.nii');
    linkSync(join(folder, 'T1.nii'), join(folder, 'same.nii'));
    for (const args of [
      ['--out-dir', '.'],
      ['--save-mask', 'T1.nii'],
      ['--save-mask', 'same.nii'],
      ['--report', './T1.nii'],
    ]) {
      expect(command('T1.nii', '--force', ...args), args.join(' ')).toMatchObject({
        status: 5,
        err: expect.stringMatching(/this is one of the input files/),
      });
    }
    expect([...filesIn(folder)].map(([name, file]) => [name, file.equals(HEAD)])).toEqual([
      ['T1.nii', true],
      ['same.nii', true],
    ]);
  });

  it('not by a mask, a transform, a picture or a record onto a file of that name, but with --force', () => {
    put('T1.nii');
    for (const option of ['--save-mask', '--save-transform', '--qc-image', '--report']) {
      put('precious', Buffer.from('precious'));
      expect(command('T1.nii', option, 'precious')).toMatchObject({
        status: 5,
        err: expect.stringMatching(/precious: already exists/),
      });
    }
    expect(bytes('precious').toString()).toBe('precious');
    expect(command('T1.nii', '--force', '--report', 'precious').status).toBe(0);
    expect(JSON.parse(bytes('precious').toString()).image).toBe('T1.nii');
  });

  it('not by one output onto another', () => {
    put('T1.nii');
    mkdirSync(join(folder, 'b'));
    put('b/T1.nii');
    expect(command('T1.nii', '--report', 'x', '--save-mask', 'x')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/cannot have one name/),
    });
    expect(command('T1.nii', 'b/T1.nii', '--force', '--out-dir', 'b')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/two results named T1\.nii/),
    });
  });

  it('an original that was kept is skipped when all scans of a folder are given again', () => {
    put('T1.nii');
    expect(command('T1.nii').status).toBe(0);
    const { status, err } = command('T1.nii', '_T1.nii');
    expect(status).toBe(5);
    expect(err).toMatch(/_T1\.nii: this is the original of T1\.nii/);
    expect(bytes('_T1.nii').equals(HEAD)).toBe(true);
    expect(existsSync(join(folder, '__T1.nii'))).toBe(false);
  });

  it('a scan that changes while it is being defaced is skipped', async () => {
    put('T1.nii');
    const ended = new Promise<string>((done) => {
      const child = spawn('node', [MAIN, 'T1.nii'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
      let err = '';
      child.stderr.on('data', (text: Buffer) => void (err += text.toString()));
      child.once('close', () => done(err));
    });
    // From the first moment to the last, whenever it is read, it changes afterwards; and it is a whole scan at every moment.
    const file = openSync(join(folder, 'T1.nii'), 'r+');
    let n = 0;
    const timer = setInterval(() => writeSync(file, Uint8Array.of(n++), 0, 1, HEAD.length - 1), 20);
    const err = await ended;
    clearInterval(timer);
    closeSync(file);
    expect(err).toMatch(/T1\.nii: changed while it was being defaced/);
    expect(existsSync(join(folder, '_T1.nii'))).toBe(false);
  });
});
