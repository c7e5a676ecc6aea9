import { count } from './numbers.ts';

/** All heads at once, each to be judged. */
export const GLANCE = {
  glance: {
    title: 'Contact sheet',
    hint: 'Arrow keys move, A accepts, R rejects, Enter opens, Ctrl Z takes back.',
    tooSoon: 'Too soon: look at this scan for a moment, then press again.',
    states: {
      waiting: 'Waiting',
      working: 'In progress',
      cancelled: 'Cancelled',
      failed: 'Failed',
      good: 'Looks right',
      check: 'Uncertain',
      probablyFailed: 'Probably failed',
      unjudged: 'Changed, not judged yet',
    },
    drawing: 'No picture yet. If none comes, open the scan.',
    open: 'Open',
    openFirst: 'Open it to accept it anyway.',
    sweep: (seen: number, all: number) =>
      seen === all ? `Accept all ${all} that look right` : `Accept the ${seen} seen of ${all} that look right`,
    sweepHint:
      'Accepts only scans that look right and whose picture has been on screen for half a second or longer. Undo takes them all back.',
    swept: (n: number) => `${count(n, 'scan', 'scans')} accepted. Undo takes that back.`,
    takenBack: (n: number) => (n === 1 ? 'Decision taken back' : `${n} decisions taken back`),
  },
};
