import { useEffect, useRef, useState } from 'react';
import type { Entry } from '../entries.ts';
import { progressOf } from './QueueRow.tsx';

/** Seconds until the whole list is done, by the pace since it began to work; null where nothing works or too little is known. */
export function useRemaining(entries: readonly Entry[], workers: number): number | null {
  const began = useRef<{ readonly at: number; readonly done: number } | null>(null);
  const [remaining, setRemaining] = useState<number | null>(null);
  const busy = entries.some(({ kind }) => kind === 'working');
  const done = entries.reduce((sum, entry) => sum + progressOf(entry), 0);
  useEffect(() => {
    if (!busy) {
      began.current = null;
      setRemaining(null);
      return;
    }
    began.current ??= { at: performance.now(), done };
    const seconds = (performance.now() - began.current.at) / 1000;
    const pace = (done - began.current.done) / seconds;
    const left = entries.length - done;
    // Two seconds' worth, and more to do than is being done, make an estimate that does not jump.
    if (seconds > 2 && pace > 0 && left > workers) setRemaining(left / pace);
    else setRemaining(null);
  }, [busy, done, entries.length, workers]);
  return remaining;
}
