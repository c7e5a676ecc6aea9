import { spawnSync } from 'node:child_process';

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

/** Runs a program of node_modules with its output shown. @returns whether it succeeded */
export function runStep({ title, command }: Step, env: Readonly<Record<string, string>> = {}): boolean {
  process.stdout.write(`\n--- ${title}\n`);
  return (
    spawnSync('npx', ['--no', '--', ...command], { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
  );
}
