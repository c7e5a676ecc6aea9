import { describe, expect, it } from 'vitest';
import { actOf, stepOf, type Holder, type Press } from './glanceKeys.ts';

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const acts = (holder: Holder) =>
  ['a', 'R', 'z', 'Enter', 'ArrowDown', 'Home', 'q'].map((key) => actOf(press(key), holder, true));

describe('keys of the sheet', () => {
  it('do the same whatever has the focus, but for what that needs itself', () => {
    expect(acts('free')).toEqual(['accept', 'reject', 'undo', 'open', 'down', 'first', null]);
    // A button that is pressed and stays focused: Enter is its own, nothing else.
    expect(acts('button')).toEqual(['accept', 'reject', 'undo', null, 'down', 'first', null]);
    // A filter: the arrows go from one to the next.
    expect(acts('choice')).toEqual(['accept', 'reject', 'undo', 'open', null, null, null]);
    expect(acts('text').every((act) => act === null)).toBe(true);
  });

  it('Ctrl Z and Cmd Z take back, with single letters switched off, too; other keys that are held with them are the browser’s', () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(actOf(press('z', held), 'button', false)).toBe('undo');
      expect(actOf(press('a', held), 'free', true)).toBeNull();
      expect(actOf(press('Z', { ...held, shiftKey: true }), 'free', true)).toBeNull();
      expect(actOf(press('z', held), 'text', true)).toBeNull();
    }
    expect(actOf(press('a'), 'free', false)).toBeNull();
    expect(actOf(press('Enter'), 'free', false)).toBe('open');
    expect(actOf(press('ArrowLeft', { altKey: true }), 'free', true)).toBeNull();
  });

  it('move by tiles, rows and what is in sight', () => {
    expect((['left', 'down', 'pageUp', 'last'] as const).map((move) => stepOf(move, 4, 3))).toEqual([
      -1,
      4,
      -12,
      Infinity,
    ]);
  });
});
