import { describe, expect, test } from 'vitest';
import { draggedWindow, freeWindow, windowOf } from './windows.ts';

const MRI = { window: [10, 210], hounsfield: null } as const;
const CT = { window: [0, 350], hounsfield: { slope: 1, intercept: -1024 } } as const;
/** Stored twice as fine. */
const FINE_CT = { window: [0, 700], hounsfield: { slope: 0.5, intercept: -1000 } } as const;

describe('a window', () => {
  test('of a CT is in Hounsfield units, however they are stored', () => {
    expect(windowOf({ kind: 'named', name: 'brain' }, CT)).toEqual([1024, 1104]);
    expect(windowOf({ kind: 'named', name: 'brain' }, FINE_CT)).toEqual([2000, 2160]);
  });
  test('of CT means nothing to MRI: it is shown in its own', () => {
    expect(windowOf({ kind: 'named', name: 'bone' }, MRI)).toEqual(MRI.window);
    expect(windowOf(freeWindow([1024, 1104], CT), MRI)).toEqual(MRI.window);
  });
  test('that was set by hand is the same on the next scan: in units of CT, or as a share of the scan’s own', () => {
    const [black, white] = windowOf(freeWindow([1000, 1200], CT), FINE_CT);
    expect([black * 0.5 - 1000, white * 0.5 - 1000]).toEqual([-24, 176]);
    const other = { window: [0, 1000], hounsfield: null } as const;
    expect(windowOf(freeWindow([10, 110], MRI), other)).toEqual([0, 500]);
    expect(windowOf(freeWindow([30, 110], MRI), MRI)).toEqual([30, 110]);
  });
  test('that is dragged to the right is wider about its middle, upwards brighter values become black', () => {
    const [black, white] = draggedWindow([0, 100], 0.5, 0);
    expect(white - black).toBeCloseTo(100 * Math.E);
    expect((black + white) / 2).toBeCloseTo(50);
    expect(draggedWindow([0, 100], 0, -0.5)).toEqual([50, 150]);
  });
});
