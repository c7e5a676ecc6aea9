import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAIN } from '../src/cli/testing/built.ts';
import { buildExecutable } from './build/executable.ts';
import { filesIn } from './files.ts';

const SAMPLE = resolve('public/samples/sample-head.nii.gz');
const folder = mkdtempSync(join(tmpdir(), 'mydeface-exe-test-'));
const EXE = join(folder, 'mydeface');
const NODE = [process.execPath, MAIN];

/** Runs a program in a folder; no other program can be found. */
function run(cwd: string, [program, ...given]: readonly string[], ...args: string[]): ReturnType<typeof spawnSync> {
  return spawnSync(program, [...given, ...args], { cwd: join(folder, cwd), env: { PATH: '' }, encoding: 'utf8' });
}

/** Every file below, by its path; of texts without times and the folder. */
function contents(at: string): Map<string, string> {
  return new Map(
    filesIn(join(folder, at)).map((name) => {
      const bytes = readFileSync(join(folder, at, name));
      if (!/\.(json|html|tsv)$/.test(name)) return [name, bytes.toString('latin1')];
      return [
        name,
        bytes
          .toString()
          .replaceAll(join(folder, at), '')
          .replace(/"(read|register|mask|write|time)": [^\n]*/g, ''),
      ];
    }),
  );
}

beforeAll(async () => {
  await buildExecutable(EXE);
  const session = (at: string): string => join(folder, at, 'sub-01', 'anat');
  for (const at of ['exe', 'node']) {
    mkdirSync(join(folder, at), { recursive: true });
    for (const name of ['a.nii.gz', 'b.nii.gz']) copyFileSync(SAMPLE, join(folder, at, name));
    mkdirSync(session(`${at}/study`), { recursive: true });
    copyFileSync(SAMPLE, join(session(`${at}/study`), 'sub-01_T1w.nii.gz'));
    writeFileSync(join(folder, at, 'study', 'dataset_description.json'), '{ "Name": "one", "BIDSVersion": "1.9.0" }');
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe.runIf(process.platform === 'linux')('the executable, where no Node can be found, against Node', () => {
  test.each([
    ['says its version', ['--version']],
    ['helps', ['--help']],
    ['helps with data sets', ['bids', '--help']],
    ['refuses an option', ['--colour']],
    ['refuses what is missing', ['none.nii.gz']],
    [
      'writes two scans with all that is beside them',
      'a.nii.gz b.nii.gz --jobs 2 --out-dir out --save-mask auto --save-transform auto --qc-image auto --report auto'.split(
        ' ',
      ),
    ],
    [
      'fits a template of the person',
      'a.nii.gz --template a.nii.gz --template-mask out/a_defacemask.nii.gz --out-dir own'.split(' '),
    ],
    ['does a participant', 'bids study shared participant'.split(' ')],
    ['gathers the group', 'bids study shared group'.split(' ')],
    ['writes in place', ['a.nii.gz']],
  ])('%s', (_, args) => {
    const [exe, node] = [run('exe', [EXE], ...args), run('node', NODE, ...args)];
    expect([exe.status, exe.stdout, exe.stderr]).toEqual([node.status, node.stdout, node.stderr]);
  });

  test('leaves the same files with the same bytes', () => {
    const [exe, node] = ['exe', 'node'].map(contents);
    expect([...exe.keys()]).toEqual([...node.keys()]);
    expect([...exe.keys()].filter((name) => exe.get(name) !== node.get(name))).toEqual([]);
    for (const name of ['_a.nii.gz', 'out/b_mydeface.png', 'own/a.nii.gz', 'shared/sub-01/anat/sub-01_T1w.nii.gz'])
      expect([...exe.keys()]).toContain(name);
  });

  test('needs no library that a bare Debian lacks', () => {
    const needed = [...execFileSync('ldd', [EXE], { encoding: 'utf8' }).matchAll(/^\s*([a-z+]+)[-.\d]*\.so/gm)];
    const bare = new Set(['linux-vdso', 'libc', 'libdl', 'libm', 'libpthread', 'libgcc_s', 'libstdc++']);
    expect(needed.map(([, name]) => name).filter((name) => !bare.has(name))).toEqual([]);
  });
});
