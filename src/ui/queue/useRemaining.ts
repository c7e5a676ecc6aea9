import { useEffect, useState } from 'react';
import type { Entry } from '../entries.ts';
import { useLatest } from '../parts/useLatest.ts';
import { progressOf } from './progress.ts';
import { estimate } from './estimate.ts';

/** Seconds until the whole list is done, by the pace since it began to work; null where nothing works or too little is known. */
export function useRemaining(entries: readonly Entry[], workers: number): number | null {
  const [remaining, setRemaining] = useState<number | null>(null);
  const latest = useLatest(entries);
  const busy = entries.some(({ kind }) => kind === 'working');
  useEffect(() => {
    if (!busy) return undefined;
    const done = (): number =>
      latest.current.reduce((sum, entry) => (entry.kind === 'cancelled' ? sum : sum + progressOf(entry)), 0);
    const found = (): number => latest.current.filter(({ kind }) => kind === 'found').length;
    const began = { at: performance.now(), done: done(), found: found() };
    const timer = setInterval(() => {
      const left = latest.current.filter(({ kind }) => kind !== 'cancelled').length - done();
      const elapsedS = (performance.now() - began.at) / 1000;
      setRemaining(estimate({ elapsedS, done: done() - began.done, found: found() - began.found, left, workers }));
    }, 1000);
    return () => clearInterval(timer);
  }, [busy, workers, latest]);
  return busy ? remaining : null;
}
