import { DefaceError, type ErrorWhat } from '../core/index.ts';
import type { Result } from '../session/index.ts';
import { finding } from '../words/en/findings.ts';
import type { Settings } from './settings.ts';

/** From this limit on every rotation is searched (see `registerTemplate`). */
const EVERYWHERE_DEGREES = 90;

/** What to tell of a fit that failed, and what may help. Sentences. */
export function failedFit(
  { origin, verdict }: Pick<Result, 'origin' | 'verdict'>,
  { options, register }: Pick<Settings, 'options' | 'register'>,
): string {
  return [
    'the fit failed, and nothing was written.',
    ...verdict.findings.map(finding),
    origin === 'sameHead' ? adviceForFollower(register) : adviceForSearch(options.searchDegrees),
  ].join(' ');
}

function adviceForSearch(searchDegrees: number): string {
  return searchDegrees < EVERYWHERE_DEGREES
    ? `Look at the scan, or try without --search ${searchDegrees}: then every rotation is searched.`
    : 'Look at the scan, or try another --cost, or a --template of your own.';
}

const UNALIGNED: ReadonlySet<ErrorWhat> = new Set([
  'leaderTooSmall',
  'followerTooSmall',
  'hardlyOverlaps',
  'nothingInCommon',
]);

/** What may help where a scan could not be registered to the first one; empty where that is not what went wrong. */
export function unalignedAdvice(error: unknown, register: boolean): string {
  const isUnaligned = error instanceof DefaceError && UNALIGNED.has(error.what);
  return isUnaligned && register ? ` ${NO_REGISTER}` : '';
}

const NO_REGISTER = 'Where their headers are right, try --no-register.';

function adviceForFollower(register: boolean): string {
  return register ? `Look at both scans. ${NO_REGISTER}` : 'Look at both scans.';
}
