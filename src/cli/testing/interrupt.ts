/** Runs the built command with a fault (see fault.cjs). */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MAIN } from './built.ts';
import { prepare, type Scenario } from './scenarios.ts';

const HOOK = resolve('src/cli/testing/fault.cjs');

/** What befalls the command at its `at`-th call that writes, counted from the first file created. */
export interface Fault {
  /** `refuse`: each of `calls` fails with `code`, as on a file system that has no such thing. */
  readonly mode: 'before' | 'within' | 'after' | 'fail' | 'refuse' | 'trace';
  readonly at: number;
  /** For `fail` and `refuse`: what the call fails with. */
  readonly code?: string;
  /** For `refuse`. */
  readonly calls?: readonly string[];
  /** For `trace`: the file that gets a line for each call. */
  readonly trace?: string;
}

export interface Ended {
  readonly status: number | null;
  readonly err: string;
}

/** @param afterMs kills the command so long after its start */
export function run(
  scenario: Scenario,
  folder: string,
  fault: Fault | null,
  afterMs: number | null = null,
): Promise<Ended> {
  // The hook is there even without a fault, where links are to be missing.
  const hooked = fault !== null || scenario.noLinks;
  const env = {
    ...process.env,
    MYDEFACE_FAULT: JSON.stringify({ ...(fault ?? { mode: 'none', at: 0 }), noLinks: scenario.noLinks }),
  };
  return new Promise((done) => {
    const child = spawn('node', [...(hooked ? ['--require', HOOK] : []), MAIN, ...scenario.args], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (text: Buffer) => void (err += text.toString()));
    if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs);
    child.once('close', (status) => done({ status, err }));
  });
}

/** The calls that the command makes when nothing befalls it. */
export async function callsOf(scenario: Scenario): Promise<readonly (readonly unknown[])[]> {
  const folder = prepare(scenario);
  const trace = join(folder, 'store', 'trace');
  await run(scenario, folder, { mode: 'trace', at: 0, trace });
  const calls = readFileSync(trace, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown[]);
  rmSync(folder, { recursive: true });
  return calls;
}

/** Every way to kill a run that makes these calls: before each, amid each write, and after the last. */
export function everyKill(calls: readonly (readonly unknown[])[]): Fault[] {
  return [
    ...calls.flatMap(([name], n): Fault[] => [
      { mode: 'before', at: n + 1 },
      ...(name === 'writeSync' ? [{ mode: 'within', at: n + 1 } as const] : []),
    ]),
    { mode: 'after', at: calls.length },
  ];
}
