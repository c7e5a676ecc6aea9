/** A key that was pressed, as the browser tells it. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What has the focus, by the keys that it needs itself. */
export type Holder =
  /** A text field, an open list of choices: all of them. */
  | 'text'
  /** One of several choices, a slider, a list that scrolls: arrows and what goes with them. */
  | 'choice'
  /** A button, a link: Enter. */
  | 'button'
  /** None. */
  | 'free';

export type GlanceAct = 'accept' | 'reject' | 'undo' | 'open' | Move;
export type Move = 'left' | 'right' | 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last';

const LETTERS: Readonly<Record<string, GlanceAct>> = { a: 'accept', r: 'reject', z: 'undo' };
const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'first',
  End: 'last',
};

/**
 * What a key does while the sheet is the main view, whatever has the focus; null: it is not the sheet's.
 * @param letterKeys whether keys of a single letter do something
 */
export function actOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Press, holder: Holder, letterKeys: boolean) {
  if (holder === 'text' || altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'z' && !shiftKey ? 'undo' : null;
  if (key.length === 1) return letterKeys ? (LETTERS[key.toLowerCase()] ?? null) : null;
  if (key === 'Enter') return holder === 'button' ? null : 'open';
  return holder === 'choice' ? null : (MOVES[key] ?? null);
}

/** How far a move goes, in tiles. @param rows that are in sight at once */
export function stepOf(move: Move, columns: number, rows: number): number {
  const steps: Readonly<Record<Move, number>> = {
    left: -1,
    right: 1,
    up: -columns,
    down: columns,
    pageUp: -columns * rows,
    pageDown: columns * rows,
    first: -Infinity,
    last: Infinity,
  };
  return steps[move];
}
