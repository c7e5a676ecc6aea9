import { useCallback, useState } from 'react';
import type { Step } from './busy.ts';

/** What is done with a choice before scans appear in the list. */
export interface Busy {
  readonly step: Step;
  /** Ends it; null where it is over in a moment. */
  readonly cancel: (() => void) | null;
}

/** @param signal the person has cancelled it @param say what is being done now, which can be cancelled */
type Work = (signal: AbortSignal, say: (step: Step) => void) => Promise<void>;

/** What lasts longer can be cancelled, whatever it is, ms: thousands of files in a slow folder. */
const LONG_MS = 1500;

/** @returns what is being done, and what does something, of which that is known */
export function useBusy(): readonly [Busy | null, (step: Step, work: Work) => Promise<void>] {
  const [busy, setBusy] = useState<Busy | null>(null);
  const during = useCallback(async (step: Step, work: Work): Promise<void> => {
    const controller = new AbortController();
    const { signal } = controller;
    const cancel = (): void => controller.abort();
    setBusy({ step, cancel: null });
    const long = setTimeout(() => setBusy((now) => (now === null ? null : { ...now, cancel })), LONG_MS);
    try {
      // Work that was cancelled may come to its end later, and says nothing any more.
      await work(signal, (now) => !signal.aborted && setBusy({ step: now, cancel }));
    } finally {
      clearTimeout(long);
      setBusy(null);
    }
  }, []);
  return [busy, during];
}
