/** Steps of `npm run check` in a copy of the project, with and without something wrong in it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PATH, SOURCE_STEPS } from '../steps.ts';

describe('planted in a copy of the project', () => {
  const copy = mkdtempSync(join(tmpdir(), 'mydeface-check-'));
  afterAll(() => rmSync(copy, { recursive: true }));
  for (const name of ['src', 'e2e', 'scripts', 'package.json', '.oxfmtrc.json', 'vitest.config.ts'])
    cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));

  /** Runs a step of `npm run check` in the copy. */
  function step(wanted: string): { status: number | null; out: string } {
    const [program, ...args] = SOURCE_STEPS.find(({ title }) => title === wanted)!.command;
    const env = { ...process.env, PATH };
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: copy, encoding: 'utf8', env });
    return { status, out: stdout + stderr };
  }

  it('nothing: structure and format pass', () => {
    expect(step('structure')).toMatchObject({ status: 0 });
    expect(step('format')).toMatchObject({ status: 0 });
  });

  it.each([
    ['structure', 'src/core/mat4.ts', "import './deface.ts';\n", 'src/core/mat4.ts imports src/core/deface.ts'],
    ['structure', 'src/session/identity.ts', "import type { Result } from './result.ts';\n", 'identity.ts is a cycle'],
    ['structure', 'src/ui/main.tsx', 'let last = 0;\n', 'src/ui/main.tsx: last is kept'],
    ['format', 'src/ui/main.tsx', 'const  unformatted = "1"\n', 'src/ui/main.tsx'],
  ])('%s fails: %s with %s', (wanted, path, text, said) => {
    writeFileSync(join(copy, path), text, { flag: 'a' });
    const { status, out } = step(wanted);
    cpSync(path, join(copy, path));
    expect(out).toContain(said);
    expect(status).toBe(1);
  });
});
