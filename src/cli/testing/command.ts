/** Runs the built command as a person runs it, in a folder of each test's own. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { MAIN } from './built.ts';

export const SAMPLE = resolve('public/samples/sample-head.nii.gz');

/** The folder of the test that runs. */
export let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mydeface-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `mydeface` with these words, in the folder. */
export function command(...args: string[]): Ended {
  return commandWith([], {}, ...args);
}

/** The same, with options for Node and variables of the environment. */
export function commandWith(node: readonly string[], env: Record<string, string>, ...args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync('node', [...node, MAIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, out: stdout, err: stderr };
}

/** Puts the sample head into the folder. @returns its name */
export function scan(name: string): string {
  copyFileSync(SAMPLE, join(folder, name));
  return name;
}

/** Puts a file into the folder. @returns its name */
export function put(name: string, content: Uint8Array | string): string {
  writeFileSync(join(folder, name), content);
  return name;
}

export function bytes(name: string): Buffer {
  return readFileSync(join(folder, name));
}
