import { createHash } from 'node:crypto';
import { DefaceError, failureOf, type Failure } from '../../core/index.ts';
import { acquisitions, mayLead, type BidsFile, type ScanStatus, type SessionStatus } from '../../session/bids/index.ts';
import { methodKey } from '../../session/index.ts';
import { error as sentence } from '../../words/en/errors.ts';
import type { Loaded } from '../template.ts';
import { fitFrom, fitLeader, fitOwn, opener, type Fit, type Open } from './fit.ts';
import { hashIfThere, hashOf } from './files.ts';
import { keep } from './keep.ts';
import { privatePaths, publicPath, waitingPath } from './paths.ts';
import type { BidsSettings } from './settings.ts';

declare const VERSION: string;

/** One session of a participant, and what its work needs. */
export interface SessionJob {
  readonly session: string | null;
  readonly scans: readonly BidsFile[];
  /** Where a scan's original is. */
  readonly source: (path: string) => string;
  /** Another session's leader, for one that has no structural scan; null where there is none. */
  readonly lender: { readonly key: string; readonly path: string } | null;
}

/** Everything that the results depend on, as one hash: contents, never times. */
export function sessionKey({ scans, source, lender }: SessionJob, { method }: Loaded): string {
  const inputs = scans.map(({ path }) => [path, contentOrCause(source(path))]);
  const all = JSON.stringify([VERSION, methodKey(method), inputs, lender?.key ?? null]);
  return createHash('sha256').update(all).digest('hex');
}

function contentOrCause(path: string): string {
  try {
    return hashOf(path);
  } catch (error) {
    return `unreadable ${failureOf(error).what}`;
  }
}

/** Whether what an earlier run made of these very inputs is still there, whole. */
export function isDone(earlier: SessionStatus, key: string, settings: BidsSettings): boolean {
  return (
    earlier.key === key &&
    earlier.scans.every(({ path, status, level, output, mask, picture }) => {
      if (status === 5) return false;
      // A run that ended amid its work says that there is no picture.
      if (level !== null && hashIfThere(privatePaths(settings, path).picture) !== picture) return false;
      if (output === null) return true;
      const isThere = [waitingPath(settings, path), publicPath(settings, path)].some(
        (at) => hashIfThere(at) === output,
      );
      return isThere && (mask === null || hashIfThere(privatePaths(settings, path).mask) === mask.sha256);
    })
  );
}

/** Defaces a session's scans: one leads, the others get its mask. Never throws for a fault of a scan or the disk. */
export async function defaceSession(
  job: SessionJob,
  key: string,
  loaded: Loaded,
  settings: BidsSettings,
  tell: (scan: ScanStatus) => void,
): Promise<SessionStatus> {
  const { template } = loaded;
  const open = opener(job.source);
  const own = await fitLeader(job.scans.filter(mayLead), open, template);
  const lent = own === null && job.lender !== null ? await lend(job.lender.path, open, loaded) : null;
  const leader = own ?? lent;
  const done = new Map<string, ScanStatus>();
  const settle = async (path: string, work: () => Fit | Promise<Fit>): Promise<Fit | null> => {
    const { status, fit } = await attemptScan(path, work, (made) => keep(made, loaded, settings));
    done.set(path, status);
    tell(status);
    return fit;
  };
  for (const { first, others } of acquisitions(job.scans, own?.path ?? null)) {
    const made = await settle(first.path, async () => {
      if (own !== null && first.path === own.path) return own;
      const input = await open(first.path);
      return leader === null
        ? fitOwn(first.path, input, template)
        : fitFrom(leader, first.path, input, template, 'registration');
    });
    const from = made !== null && made.defaced.verdict.level !== 'failed' ? made : leader;
    for (const { path } of others) {
      await settle(path, async () => {
        const input = await open(path);
        const by = from === made ? 'acquisition' : 'registration';
        return from === null ? fitOwn(path, input, template) : fitFrom(from, path, input, template, by);
      });
    }
  }
  return {
    session: job.session,
    key,
    leader: own?.path ?? null,
    scans: job.scans.map(({ path }) => done.get(path)!),
  };
}

async function lend(path: string, open: Open, { template }: Loaded): Promise<Fit | null> {
  try {
    return fitOwn(path, await open(path), template);
  } catch (error) {
    if (error instanceof DefaceError) return null;
    throw error;
  }
}

async function attemptScan(
  path: string,
  work: () => Fit | Promise<Fit>,
  write: (fit: Fit) => Promise<ScanStatus>,
): Promise<{ readonly status: ScanStatus; readonly fit: Fit | null }> {
  try {
    const fit = await work();
    return { status: await write(fit), fit };
  } catch (error) {
    return { status: refused(path, told(error)), fit: null };
  }
}

/** What went wrong with a file whose path is said beside it. @param error whatever was thrown */
export function told(error: unknown): { readonly status: 3 | 5; readonly error: string } {
  const failed = failureOf(error);
  const unnamed = { ...failed, facts: { ...failed.facts, name: null } } as Failure;
  return { status: failed.code === 'cannot-write' ? 5 : 3, error: sentence(unnamed) };
}

/** Of a scan of which nothing came. */
export function refused(path: string, why: Pick<ScanStatus, 'status' | 'error'>): ScanStatus {
  return {
    path,
    ...why,
    level: null,
    findings: [],
    minDrop: null,
    leader: null,
    maskId: null,
    output: null,
    mask: null,
    picture: null,
    removedVoxels: null,
    keptVoxels: null,
    place: 'withheld',
  };
}
