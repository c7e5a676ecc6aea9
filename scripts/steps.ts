import { spawnSync } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

/** A program that succeeds or fails as a whole. */
export interface Step {
  readonly title: string;
  readonly command: readonly string[];
}

/** What is said of the sources without running them. */
export const SOURCE_STEPS: readonly Step[] = [
  { title: 'format', command: ['oxfmt', '--check'] },
  { title: 'types', command: ['tsc', '-b'] },
  { title: 'lint', command: ['oxlint', '--deny-warnings'] },
  { title: 'structure', command: ['tsx', 'scripts/structure.ts'] },
];

/** Where programs are looked for: those of node_modules first. */
export const PATH = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);

/** Runs a program with its output shown. @returns whether it succeeded */
export function runStep({ title, command }: Step, env: Readonly<Record<string, string>> = {}): boolean {
  process.stdout.write(`\n--- ${title}\n`);
  const [program, ...args] = command;
  return spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, PATH, ...env } }).status === 0;
}
