import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Slurm } from './slurm.ts';

const COMMAND = ['node', resolve('.cache/cli/main.js')];
const OPTIONS = ['--datatypes', 'anat,func'];
/** Between one interruption and the next, ms. */
const PAUSE_MS = [1500, 6000] as const;
/** A participant, at most. */
const MOST_KILLS = 0.8;

/** Processes that have been started and not ended. */
export type Running = Set<ChildProcess>;

/** Runs a program with what it says in a file. @returns its exit status; null where it was killed */
function run(
  running: Running,
  [program, ...args]: readonly string[],
  log: string,
  env: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  const out = openSync(log, 'a');
  const child = spawn(program, args, { stdio: ['ignore', out, out], env: { ...process.env, ...env } });
  closeSync(out);
  running.add(child);
  return new Promise((done, fail) => {
    child.on('error', fail).on('exit', (status) => {
      running.delete(child);
      done(status);
    });
  });
}

/** The study once, undisturbed, on this machine: into `quiet` and `quiet_private`. @throws Error where it does not succeed */
export async function quietRun(running: Running, folder: string): Promise<void> {
  const log = join(folder, 'quiet.log');
  for (const level of ['participant', 'group']) {
    const folders = ['study', 'quiet'].map((name) => join(folder, name));
    const status = await run(running, [...COMMAND, 'bids', ...folders, level, ...OPTIONS], log);
    if (status !== 0) throw new Error(`the quiet run (${level}) ended with ${status}:\n${endOf(log)}`);
  }
}

export function endOf(log: string): string {
  return readFileSync(log, 'utf8').split('\n').slice(-40).join('\n');
}

/** What an interrupted study came through. */
export interface Interrupted {
  readonly scancel: number;
  readonly kill: number;
  /** Times that Snakemake was started. */
  readonly rounds: number;
  /** Jobs that it started, those again among them. */
  readonly jobs: number;
}

/**
 * The study through Snakemake and SLURM, into `out` and `out_private`: jobs are killed while Snakemake runs for the first time;
 * it is then run again until all is done. @throws Error where that does not come about
 * @param participants how many there are
 */
export async function interruptedRun(
  running: Running,
  folder: string,
  slurm: Slurm,
  participants: number,
  random: () => number,
): Promise<Interrupted> {
  const at = (name: string): string => join(folder, name);
  mkdirSync(at('run'));
  const config = { bids_dir: at('study'), out_dir: at('out'), mydeface: COMMAND.join(' '), options: OPTIONS.join(' ') };
  // JSON is YAML.
  writeFileSync(at('study.yaml'), JSON.stringify(config));
  const log = at('snakemake.log');
  const command = ['snakemake', '--snakefile', resolve('workflow/Snakefile'), '--configfile', at('study.yaml')];
  const profile = ['--profile', resolve('workflow/profiles/slurm'), '--directory', at('run')];
  const few = ['--jobs', '2', '--latency-wait', '10', '--nocolor'];
  // With CI set, Snakemake asks for its jobs every second, and not every ten.
  const env = { ...slurm.env, CI: 'true' };
  const counts = { scancel: 0, kill: 0 };
  for (let rounds = 1; rounds <= 5; rounds++) {
    const ending = run(running, [...command, ...profile, ...few], log, env);
    const now = { isRunning: true };
    void ending.then(() => {
      now.isRunning = false;
    });
    while (now.isRunning && counts.scancel + counts.kill < (rounds === 1 ? MOST_KILLS * participants : 0)) {
      await Promise.race([ending, sleep(PAUSE_MS[0] + random() * (PAUSE_MS[1] - PAUSE_MS[0]))]);
      const how = now.isRunning ? interrupt(slurm, random) : null;
      if (how !== null) counts[how]++;
    }
    if ((await ending) !== 0) continue;
    const jobs = [...readFileSync(log, 'utf8').matchAll(/^Submitted job/gm)].length;
    return { ...counts, rounds, jobs };
  }
  throw new Error(`Snakemake did not come to an end:\n${endOf(log)}`);
}

/** Cancels a job, or kills one of its processes. @returns which; null where none runs */
function interrupt({ ask }: Slurm, random: () => number): 'scancel' | 'kill' | null {
  const jobs = ask('squeue', '-h', '-t', 'R', '-o', '%i').stdout.split('\n').filter(Boolean);
  if (jobs.length === 0) return null;
  const job = jobs[Math.floor(random() * jobs.length)];
  if (random() < 0.5) return ask('scancel', job).status === 0 ? 'scancel' : null;
  // The batch's script, Snakemake in it, the command.
  const pids = processesOf(job);
  if (pids.length === 0) return null;
  try {
    process.kill(pids[Math.floor(random() * pids.length)], 'SIGKILL');
    return 'kill';
  } catch {
    return null;
  }
}

/** Processes that have a job's number in their environment: the daemon that started them has not. */
function processesOf(job: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`SLURM_JOB_ID=${job}`);
      } catch {
        return false;
      }
    })
    .map(Number);
}
