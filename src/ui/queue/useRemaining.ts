import { useEffect, useState } from 'react';
import type { Entry } from '../entries.ts';
import { useLatest } from '../parts/useLatest.ts';
import { progressOf } from './progress.ts';

/** Seconds until the whole list is done, by the pace since it began to work; null where nothing works or too little is known. */
export function useRemaining(entries: readonly Entry[], workers: number): number | null {
  const [remaining, setRemaining] = useState<number | null>(null);
  const latest = useLatest(entries);
  const busy = entries.some(({ kind }) => kind === 'working');
  useEffect(() => {
    if (!busy) return undefined;
    const done = (): number =>
      latest.current.reduce((sum, entry) => (entry.kind === 'cancelled' ? sum : sum + progressOf(entry)), 0);
    const began = { at: performance.now(), done: done() };
    const timer = setInterval(() => {
      const pace = (done() - began.done) / (performance.now() - began.at);
      const left = latest.current.filter(({ kind }) => kind !== 'cancelled').length - done();
      // More to do than is being done makes an estimate that does not jump.
      setRemaining(pace > 0 && left > workers ? left / pace / 1000 : null);
    }, 1000);
    return () => clearInterval(timer);
  }, [busy, workers, latest]);
  return busy ? remaining : null;
}
