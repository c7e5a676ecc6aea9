import { useEffect } from 'react';
import { MARGIN_LIMIT_MM } from '../../core/index.ts';
import type { Shown } from '../../worker/api.ts';
import type { Decision } from '../entries.ts';
import { useLatest } from '../parts/useLatest.ts';
import { isTextField } from '../parts/isTextField.ts';
import type { Brush } from './desk.ts';
import type { Hand } from './hand.ts';
import type { Where } from './useCrosshair.ts';

interface Actions {
  readonly hand: Hand;
  /** Null: nothing is open. */
  readonly where: Where | null;
  readonly brush: Brush;
  readonly decide: (decision: Decision) => void;
  readonly setShow: (show: Shown) => void;
  readonly onStep: (by: 1 | -1) => void;
  /** Goes to the field for the note. */
  readonly onNote: () => void;
  readonly onBack: () => void;
  /** Whether keys of a single letter, digit or sign do something. */
  readonly letterKeys: boolean;
}

/** Keys that count once for each press. */
const ONCE: ReadonlySet<string> = new Set(['a', 'r', 'b', 'n', 'escape']);

/** By how much a key enlarges the slices. */
const ZOOM_STEP = 1.5;

/** Keys of the review. They rest while a field, a slider or a dialog has them. */
export function useReviewKeys(actions: Actions): void {
  const latest = useLatest(actions);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.shiftKey;
      if (
        ((event.ctrlKey || event.metaKey) && !isUndo) ||
        event.altKey ||
        event.defaultPrevented ||
        document.querySelector('[role="dialog"]') !== null
      )
        return;
      const { hand, where, brush, decide, setShow, onStep, onNote, onBack, letterKeys } = latest.current;
      if (event.key.length === 1 && !letterKeys && !isUndo) return;
      const { edits, edit } = hand;
      // Arrows belong to whatever control has the focus; letters do not, but in a text field.
      const arrows = target.closest('input, select, [role="tab"], canvas[data-axis], canvas[data-original]') === null;
      const margin = (by: number): void =>
        edit({ ...edits, marginMm: Math.max(-MARGIN_LIMIT_MM, Math.min(MARGIN_LIMIT_MM, edits.marginMm + by)) }, true);
      const stroke = (): void => {
        if (where === null || brush.mode === 'off') return;
        edit(
          {
            ...edits,
            strokes: [
              ...edits.strokes,
              { keep: brush.mode === 'restore', radiusMm: brush.radiusMm, points: [...where.crosshair] },
            ],
          },
          true,
        );
      };
      const keys: Record<string, () => void> = {
        a: () => decide('accepted'),
        r: () => decide('rejected'),
        1: () => setShow('removed'),
        2: () => setShow('before'),
        3: () => setShow('after'),
        4: () => setShow('wipe'),
        5: () => setShow('twins'),
        '+': () => margin(1),
        '=': () => margin(1),
        '-': () => margin(-1),
        b: stroke,
        i: () => where?.enlarge(ZOOM_STEP, where.crosshair, null),
        o: () => where?.enlarge(1 / ZOOM_STEP, where.crosshair, null),
        0: () => where?.seeWhole(),
        n: onNote,
        z: hand.undo,
        Escape: onBack,
        ...(arrows ? { ArrowLeft: () => onStep(-1), ArrowRight: () => onStep(1) } : {}),
      };
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined || isTextField(target)) return;
      event.preventDefault();
      // One press, one decision: a key that is held does not decide of the scans that come after.
      if (event.repeat && ONCE.has(event.key.toLowerCase())) return;
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [latest]);
}
