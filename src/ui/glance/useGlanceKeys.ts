import { useEffect, type RefObject } from 'react';
import type { Decision } from '../entries.ts';
import { useLatest } from '../parts/useLatest.ts';
import type { SheetHandle } from './Sheet.tsx';

interface Actions {
  /** The screen: keys count in it, and where nothing has the focus. */
  readonly screen: RefObject<HTMLElement | null>;
  readonly sheet: RefObject<SheetHandle | null>;
  readonly move: (by: number) => void;
  readonly decide: (decision: Decision) => void;
  readonly open: () => void;
  readonly undo: () => void;
  /** Whether keys of a single letter do something. */
  readonly letterKeys: boolean;
}

/** Keys that count once for each press. */
const ONCE: ReadonlySet<string> = new Set(['a', 'r', 'z', 'Enter']);

/** Keys of the glance. They rest while a field, a dialog or the list beside it has them. */
export function useGlanceKeys(actions: Actions): void {
  const latest = useLatest(actions);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { screen, sheet, move, decide, open, undo, letterKeys } = latest.current;
      const target = event.target as HTMLElement;
      const isMine = target === document.body || screen.current?.contains(target) === true;
      const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.shiftKey;
      const isHeld = (event.ctrlKey || event.metaKey || event.altKey) && !isUndo;
      if (!isMine || isHeld || event.defaultPrevented || target.closest('input, select, [role="dialog"]') !== null)
        return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      if (event.key.length === 1 && !letterKeys && !isUndo) return;
      const { columns, rows } = sheet.current ?? { columns: 1, rows: 1 };
      // Enter presses the button that has the focus.
      const isOnButton = target.closest('button, summary, a') !== null;
      const keys: Record<string, () => void> = {
        a: () => decide('accepted'),
        r: () => decide('rejected'),
        z: undo,
        ArrowLeft: () => move(-1),
        ArrowRight: () => move(1),
        ArrowUp: () => move(-columns),
        ArrowDown: () => move(columns),
        PageUp: () => move(-columns * rows),
        PageDown: () => move(columns * rows),
        Home: () => move(-Infinity),
        End: () => move(Infinity),
        ...(isOnButton ? {} : { Enter: open }),
      };
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = keys[key];
      if (act === undefined) return;
      event.preventDefault();
      // One press, one decision: a key that is held does not decide of the scans that come after.
      if (event.repeat && ONCE.has(key)) return;
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [latest]);
}
