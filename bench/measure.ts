import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** CPU milliseconds of this process, all threads. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** What a finished command took. */
export interface Spent {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Largest resident memory, MB; NaN where /usr/bin/time is missing. */
  readonly peakMB: number;
  readonly output: string;
}

/** Runs a shell command to its end. @throws Error where it fails */
export function runCommand(command: string): Spent {
  const timer = existsSync('/usr/bin/time');
  const script = timer ? `/usr/bin/time -f 'SPENT %U %S %e %M' sh -c ${quoted(command)}` : command;
  const began = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const wallSeconds = Number(process.hrtime.bigint() - began) / 1e9;
  if (status !== 0) throw new Error(`${command}: exit status ${status}\n${stderr}`);
  const found = /SPENT ([\d.]+) ([\d.]+) ([\d.]+) (\d+)/.exec(stderr);
  if (found === null) return { cpuSeconds: Number.NaN, wallSeconds, peakMB: Number.NaN, output: stdout };
  return {
    cpuSeconds: Number(found[1]) + Number(found[2]),
    wallSeconds,
    peakMB: Number(found[4]) / 1024,
    output: stdout,
  };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
