import { describe, expect, test } from 'vitest';
import { following, panned, whole, zoomedAt } from './zoom.ts';

const BOX = { lowMm: [-90, -120, -70], highMm: [90, 100, 130] } as const;
const AXIAL = 2;

describe('slices that are enlarged', () => {
  test('begin whole, about the middle of the scan, and are whole again when as large as before', () => {
    expect(whole(BOX)).toEqual({ factor: 1, centre: [0, -10, 30] });
    const near = zoomedAt(whole(BOX), 4, [50, 60, 10], AXIAL, BOX);
    expect(zoomedAt(near, 1 / 4, [-80, -100, 0], AXIAL, BOX)).toEqual(whole(BOX));
    expect(zoomedAt(near, 0.01, [-80, -100, 0], AXIAL, BOX)).toEqual(whole(BOX));
  });

  test('keep on the screen what lies under the pointer, and take the other two slices there', () => {
    const at = [50, 60, 10] as const;
    const zoom = zoomedAt(zoomedAt(whole(BOX), 2, at, AXIAL, BOX), 1.5, at, AXIAL, BOX);
    expect(zoom.factor).toBe(3);
    // Its way from the middle of the picture, in pixels of the whole one: as before.
    expect((at[0] - zoom.centre[0]) * 3).toBeCloseTo(50, 9);
    expect((at[1] - zoom.centre[1]) * 3).toBeCloseTo(70, 9);
    expect(zoom.centre[2]).toBe(10);
    expect(zoomedAt(whole(BOX), 2, at, null, BOX).centre).toEqual(at);
  });

  test('become no larger than can be of use, and do not leave the scan', () => {
    const zoom = zoomedAt(whole(BOX), 1000, [0, 0, 0], null, BOX);
    expect(zoom.factor).toBe(12);
    expect(zoomedAt(zoom, 2, [80, 80, 80], AXIAL, BOX).centre.slice(0, 2)).toEqual(zoom.centre.slice(0, 2));
    expect(panned(zoom, [500, -500, 0], BOX).centre).toEqual([90, -120, 0]);
    expect(panned(whole(BOX), [20, 0, 0], BOX)).toEqual(whole(BOX));
  });

  test('come along to a place that would be out of sight, and stay where it is in sight', () => {
    const zoom = zoomedAt(whole(BOX), 4, [0, 0, 0], null, BOX);
    expect(following(zoom, [20, -25, 24], BOX)).toBe(zoom);
    const { centre } = following(zoom, [80, -25, 24], BOX);
    expect(centre[0]).toBeCloseTo(80 - 180 / 8, 9);
    expect(centre.slice(1)).toEqual([0, 0]);
  });
});
