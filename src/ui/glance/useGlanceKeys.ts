import { useEffect, type RefObject } from 'react';
import type { Decision } from '../entries.ts';
import { useLatest } from '../parts/useLatest.ts';
import { actOf, stepOf, type GlanceAct, type Holder } from './glanceKeys.ts';
import type { SheetHandle } from './Grid.tsx';

interface Actions {
  readonly sheet: RefObject<SheetHandle | null>;
  readonly move: (by: number) => void;
  readonly decide: (decision: Decision) => void;
  readonly open: () => void;
  readonly undo: () => void;
  /** Whether keys of a single letter do something. */
  readonly letterKeys: boolean;
}

/** What counts once for each press: a key that is held does not decide of the scans that come after. */
const ONCE: ReadonlySet<GlanceAct> = new Set<GlanceAct>(['accept', 'reject', 'undo', 'open']);

/** Keys of the glance, wherever the focus is. They rest while a text field or a dialog has them. */
export function useGlanceKeys(actions: Actions): void {
  const latest = useLatest(actions);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { sheet, move, decide, open, undo, letterKeys } = latest.current;
      if (event.defaultPrevented || document.querySelector('[role="dialog"]') !== null) return;
      const act = actOf(event, holderOf(event.target as HTMLElement), letterKeys);
      if (act === null) return;
      event.preventDefault();
      if (event.repeat && ONCE.has(act)) return;
      if (act === 'accept') decide('accepted');
      else if (act === 'reject') decide('rejected');
      else if (act === 'undo') undo();
      else if (act === 'open') open();
      else {
        const { columns, rows } = sheet.current ?? { columns: 1, rows: 1 };
        move(stepOf(act, columns, rows));
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [latest]);
}

const CHOICES = 'input[type="radio"], input[type="range"], select, [role="slider"], [role="tab"], [data-rows]';
const BUTTONS = 'button, summary, a, input[type="file"], input[type="button"], input[type="submit"], [role="button"]';

function holderOf(target: HTMLElement): Holder {
  if (isOpenList(target)) return 'text';
  if (target.matches(CHOICES)) return 'choice';
  if (target.closest(BUTTONS) !== null) return 'button';
  if (target.matches('input[type="checkbox"]')) return 'free';
  return target.isContentEditable || target.matches('input, textarea') ? 'text' : 'free';
}

/** Letters choose in a list that is open. Not every browser tells. */
function isOpenList(target: HTMLElement): boolean {
  return target.tagName === 'SELECT' && CSS.supports('selector(:open)') && target.matches(':open');
}
