import { useEffect } from 'react';
import { useLatest } from './parts/useLatest.ts';

/** What the browser keeps of a place in the page: the scan that was open; null: the list. */
interface Place {
  readonly open: number | null;
}

/**
 * Back and Forward of the browser go between the list and the scan that was open last. Stepping from scan to scan adds nothing:
 * however many were looked at, Back is the list.
 */
export function usePlace(open: number | null, onOpen: (id: number | null) => void): void {
  const latest = useLatest({ open, onOpen });
  useEffect(() => {
    // What an earlier load of the page has left is of another list.
    history.replaceState({ open: null } satisfies Place, '');
    const go = ({ state }: PopStateEvent): void => {
      const to = (state as Place | null)?.open ?? null;
      if (to !== latest.current.open) latest.current.onOpen(to);
    };
    window.addEventListener('popstate', go);
    return () => window.removeEventListener('popstate', go);
  }, [latest]);
  useEffect(() => {
    const here = (history.state as Place | null)?.open ?? null;
    if (open === here) return;
    if (open === null) history.back();
    else if (here === null) history.pushState({ open } satisfies Place, '');
    else history.replaceState({ open } satisfies Place, '');
  }, [open]);
}
