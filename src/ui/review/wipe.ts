/** Nearer to an edge than this, share of the width, a divider does not come: both sides stay in sight. */
const EDGE = 0.03;
/** By a key, and with Shift. */
const STEP = 0.02;
const FAR = 0.1;

/** Where the divider is, share of the width. */
export function wipeAt(share: number): number {
  return Number.isFinite(share) ? Math.max(EDGE, Math.min(1 - EDGE, share)) : 0.5;
}

/** Where a key moves the divider; null: it does not. */
export function wipeByKey(at: number, key: string, isFar: boolean): number | null {
  const step = isFar ? FAR : STEP;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return wipeAt(at - step);
    case 'ArrowRight':
    case 'ArrowUp':
      return wipeAt(at + step);
    case 'Home':
      return wipeAt(0);
    case 'End':
      return wipeAt(1);
    default:
      return null;
  }
}
