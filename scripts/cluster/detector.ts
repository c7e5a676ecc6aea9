import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { PYTHON } from './programs.ts';

/** Pictures that were looked at, and the names of those in which there is a face. */
export interface Seen {
  readonly pictures: number;
  readonly faces: readonly string[];
}

/**
 * What a face detector makes of renders of every image and mask, and, as a witness, of undefaced heads with their mouths.
 * @param poses the file that says how the heads lie @param renders a new folder
 */
export async function facesIn(
  study: string,
  out: string,
  poses: string,
  renders: string,
): Promise<{ readonly undefaced: Seen; readonly defaced: Seen }> {
  const parts = availableParallelism();
  const render = (part: number): Promise<string> =>
    ran('node', '.cache/bench/renders.js', study, out, poses, renders, String(part), String(parts));
  await Promise.all(Array.from({ length: parts }, (_v, part) => render(part)));
  const seen = await ran(PYTHON, 'scripts/cluster/faces.py', renders);
  return JSON.parse(seen) as Awaited<ReturnType<typeof facesIn>>;
}

/** @returns what a program wrote @throws Error where it failed */
function ran(program: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (bytes: Buffer) => void (said[name] += bytes.toString()));
  return new Promise((done, fail) => {
    child.on('error', fail).on('close', (status) => {
      if (status === 0) done(said.stdout);
      else fail(new Error(`${program} ${args[0]}: ${said.stderr}`));
    });
  });
}
