import { useEffect, useRef } from 'react';
import type { Words } from '../words/index.ts';
import type { Entry } from './entries.ts';
import { useLatest } from './parts/useLatest.ts';
import { countsOf } from './queue/listed.ts';

/** Whether any scan is being worked on. One that waits for a person is not. */
export function isAtWork(entries: readonly Entry[]): boolean {
  return entries.some(({ kind }) => kind === 'working');
}

/** How a batch ended, in words. */
export function batchEnd(entries: readonly Entry[], words: Words): string {
  const { toSee, uncertain, failed } = countsOf(entries, new Set());
  return words.batchEnd(toSee, uncertain, failed);
}

/** Whether the person lets this page notify. Asks the browser's question only where it was not asked before. */
export async function mayNotify(): Promise<boolean> {
  if (!('Notification' in globalThis)) return false;
  const answer =
    Notification.permission === 'default' ? await Notification.requestPermission() : Notification.permission;
  return answer === 'granted';
}

/**
 * Tells of the end of a batch where nobody looks, and keeps the screen awake until then.
 * @param notify the person has switched it on @param saving files are being written
 */
export function useAttention(entries: readonly Entry[], words: Words, notify: boolean, saving: boolean): void {
  const works = isAtWork(entries);
  const worked = useRef(false);
  const latest = useLatest({ entries, words, notify });
  useEffect(() => {
    if (worked.current && !works) {
      const now = latest.current;
      if (now.notify && document.hidden && now.entries.length > 0)
        tell(now.words.title, batchEnd(now.entries, now.words));
    }
    worked.current = works;
  }, [works, latest]);
  useWakeLock(works || saving);
}

function tell(title: string, body: string): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  try {
    const notification = new Notification(title, { body });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
  } catch {
    // Browsers of phones have the constructor and refuse it.
  }
}

/** Keeps the screen awake where the browser can; silently not where it cannot, or a battery is low. */
function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    const { wakeLock } = navigator as { readonly wakeLock?: WakeLock };
    if (!isWanted || wakeLock === undefined) return undefined;
    let gone = false;
    let held: WakeLockSentinel | null = null;
    const ask = async (): Promise<void> => {
      if (document.hidden || (held !== null && !held.released)) return;
      try {
        const lock = await wakeLock.request('screen');
        if (gone) await lock.release();
        else held = lock;
      } catch {
        // It may be asked for again when the tab is in front once more.
      }
    };
    const askAgain = (): void => void ask();
    askAgain();
    // A tab that is hidden loses it.
    document.addEventListener('visibilitychange', askAgain);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', askAgain);
      void held?.release();
    };
  }, [isWanted]);
}
