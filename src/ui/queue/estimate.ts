/** What is known of the work on a list since it began. */
interface Work {
  readonly elapsedS: number;
  /** How much was done since, in scans, those under way by their share. */
  readonly done: number;
  /** Scans that got their mask since. */
  readonly found: number;
  /** How much is left, in scans. */
  readonly left: number;
  readonly workers: number;
}

/** The pace of the first scans is that of reading and warming up: after so many, or so long, an estimate is steady. */
const STEADY_SCANS = 3;
const STEADY_S = 20;

/** Seconds until the list is done; null while too little is known, or no more is left than is under way. */
export function estimate({ elapsedS, done, found, left, workers }: Work): number | null {
  if (done <= 0 || left <= workers || (found < STEADY_SCANS && elapsedS < STEADY_S)) return null;
  return (left * elapsedS) / done;
}
