import type { Axis, Shown } from '../../worker/api.ts';
import type { WindowChoice } from './windows.ts';

export type BrushMode = 'off' | 'remove' | 'restore';

export interface Brush {
  readonly mode: BrushMode;
  readonly radiusMm: number;
}

/** The picture that has the most room. */
export type Large = 'head' | Axis;

/** How a person has laid out the review; it stays from scan to scan. */
export interface Desk {
  readonly tab: 'scan' | 'picture';
  readonly show: Shown;
  /** Where a wipe's divider is, share of a picture's width: left of it the original, right of it the defaced scan. */
  readonly wipe: number;
  readonly brush: Brush;
  readonly window: WindowChoice;
  readonly large: Large;
  /** Null: beside the pictures where there is room. */
  readonly tools: boolean | null;
}

export const DESK: Desk = {
  tab: 'scan',
  show: 'removed',
  wipe: 0.5,
  brush: { mode: 'off', radiusMm: 8 },
  window: { kind: 'named', name: 'auto' },
  large: 'head',
  tools: null,
};

/** Whether pictures show what would be removed. With little left of the defaced side of a wipe they do not. */
export function showsMask({ show, wipe }: Pick<Desk, 'show' | 'wipe'>): boolean {
  return show !== 'before' && (show !== 'wipe' || wipe <= 0.75);
}

/** What the next scan is shown with: whoever looked at the original last would not see its mask. */
export function forNextScan(desk: Desk): Desk {
  return showsMask(desk) ? desk : { ...desk, show: DESK.show, wipe: DESK.wipe };
}
