import type { Entry } from '../entries.ts';

/** Share of the whole that lies before each stage, and the stage's own share. */
const SPANS = { read: [0, 0.15], register: [0.15, 0.7], mask: [0.85, 0.15], write: [0, 1] } as const;

/** How far a scan's work is, 0 to 1. */
export function progressOf(entry: Entry): number {
  if (entry.kind === 'working') return SPANS[entry.stage][0] + SPANS[entry.stage][1] * entry.fraction;
  return entry.kind === 'waiting' ? 0 : 1;
}

/** How far the whole list is. A scan that was cancelled is not done, and nothing of it is to come. */
export interface Progress {
  readonly all: number;
  readonly done: number;
  readonly cancelled: number;
  /** Something waits or is worked on. */
  readonly isBusy: boolean;
  /** Of what is not cancelled, 0 to 1. */
  readonly fraction: number;
}

export function progressOfAll(entries: readonly Entry[]): Progress {
  let [done, cancelled, sum] = [0, 0, 0];
  for (const entry of entries) {
    if (entry.kind === 'cancelled') cancelled++;
    else {
      sum += progressOf(entry);
      if (entry.kind === 'found' || entry.kind === 'failed') done++;
    }
  }
  const wanted = entries.length - cancelled;
  return { all: entries.length, done, cancelled, isBusy: done < wanted, fraction: wanted === 0 ? 1 : sum / wanted };
}
