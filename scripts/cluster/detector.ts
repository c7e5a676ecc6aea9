import { spawnSync } from 'node:child_process';
import { PYTHON } from './programs.ts';

/** Pictures that were looked at, and the names of those in which there is a face. */
export interface Seen {
  readonly pictures: number;
  readonly faces: readonly string[];
}

/** What a face detector makes of renders of every image and mask. @param poses the file that says how the heads lie @param renders a new folder */
export function facesIn(
  study: string,
  out: string,
  poses: string,
  renders: string,
): { readonly undefaced: Seen; readonly defaced: Seen } {
  ran('node', '.cache/bench/renders.js', study, out, poses, renders);
  return JSON.parse(ran(PYTHON, 'scripts/cluster/faces.py', renders)) as ReturnType<typeof facesIn>;
}

function ran(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args[0]}: ${stderr}`);
  return stdout;
}
