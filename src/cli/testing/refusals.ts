/** File systems that refuse to link, or to be waited for: the command on each, by a fault in the calls. */
import { rmSync } from 'node:fs';
import { run } from './interrupt.ts';
import { filesIn, leftovers, losses } from './losses.ts';
import { prepare, type Scenario } from './scenarios.ts';

const LINK = ['linkSync', 'symlinkSync'];
const FSYNC = ['fsyncSync'];

/** What link and fsync were seen to fail with. */
export const LINK_CODES = 'EPERM EISDIR EIO ENOTSUP EOPNOTSUPP ENOSYS EMLINK EXDEV EACCES EINVAL UNKNOWN'.split(' ');
export const FSYNC_CODES = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EIO', 'EPERM', 'EACCES', 'EBADF', 'EROFS'];
/** Of fsync: the file is not on the disk. */
export const FULL_CODES = ['ENOSPC', 'EDQUOT'];

/** A kind of file system. */
export interface Refusal {
  readonly title: string;
  readonly calls: readonly string[];
  readonly code: string;
  /** Whether the command is to finish all the same. */
  readonly finishes: boolean;
}

export function refusals(): Refusal[] {
  const make = (what: string, calls: readonly string[], finishes: boolean) => (code: string) =>
    ({ title: `${what}: ${code}`, calls, code, finishes }) as const;
  return [
    ...LINK_CODES.map(make('no links', LINK, true)),
    ...FSYNC_CODES.map(make('no fsync', FSYNC, true)),
    ...['EPERM', 'EIO', 'EINVAL', 'ENOTSUP'].map(make('neither', [...LINK, ...FSYNC], true)),
    ...FULL_CODES.map(make('full', FSYNC, false)),
  ];
}

/**
 * Runs the command where calls are refused.
 * @param whole what an undisturbed run leaves
 * @returns what is wrong: an original lost, an output that is not right, a temporary file left. Empty where nothing is
 */
export async function underRefusal(
  scenario: Scenario,
  { calls, code, finishes }: Refusal,
  whole: ReadonlyMap<string, Buffer>,
): Promise<string[]> {
  const folder = prepare(scenario);
  const { status, err } = await run(scenario, folder, { mode: 'refuse', at: 0, calls, code });
  const wrong = losses(scenario, folder, whole);
  wrong.push(...leftovers(folder).map((name) => `left: ${name}`));
  const files = filesIn(folder);
  if (finishes) {
    if (status !== 0) wrong.push(`status ${status}: ${err}`);
    for (const [name, bytes] of whole)
      if (!name.endsWith('_mydeface.json') && !files.get(name)?.equals(bytes)) wrong.push(`differs: ${name}`);
  } else {
    if (status !== 5 || !/cannot be written/.test(err)) wrong.push(`status ${status}: ${err}`);
    for (const name of scenario.originals)
      if (!files.get(name)?.equals(Buffer.from(scenario.files[name]))) wrong.push(`changed: ${name}`);
  }
  rmSync(folder, { recursive: true });
  return wrong;
}
