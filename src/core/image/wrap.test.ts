import { expect, it } from 'vitest';
import { translation } from '../mat4.ts';
import { syntheticVolume } from '../testing/syntheticVolume.ts';
import { warpMask } from './warp.ts';
import { removeWrapped, type Wrap } from './wrap.ts';

const size = [2, 2, 2];
/** Signed distance to a ball about (0, y, 0), on a grid of 100 mm about the middle. */
function ball(y: number, radius: number): Wrap['face'] {
  const data = new Float32Array(50 ** 3);
  for (let n = 0; n < data.length; n++) {
    const at = [n % 50, Math.floor(n / 50) % 50, Math.floor(n / 2500)].map((v) => 2 * v - 49);
    data[n] = radius - Math.hypot(at[0], at[1] - y, at[2]);
  }
  return syntheticVolume([50, 50, 50], data, size, [-49, -49, -49]);
}
/** A head of 30 mm, and a nose of 8 mm at its front. */
const wrap: Wrap = { head: ball(0, 30), face: ball(36, 8), boxes: [{ low: [-50, 0, -50], high: [50, 50, 50] }] };
const templateToSubject = translation(5, -3, 2);

/** Which voxels of a field of view (mm of the template along y) are removed of a mask that keeps all: how many, and where. */
function removed(fromMm: number, toMm: number): { readonly count: number; readonly y: readonly number[] } {
  const dims = [45, (toMm - fromMm) / 2, 45] as [number, number, number];
  const grid = {
    dims,
    voxelToWorld: syntheticVolume(dims, new Uint8Array(0), size, [-39, fromMm - 2, -42]).voxelToWorld,
  };
  const mask = new Uint8Array(dims[0] * dims[1] * dims[2]).fill(1);
  removeWrapped(mask, grid, grid, wrap, templateToSubject);
  const y: number[] = [];
  let count = 0;
  mask.forEach((kept, n) => {
    if (kept === 1) return;
    count++;
    y.push(fromMm + 1 + 2 * (Math.floor(n / dims[0]) % dims[1]));
  });
  return { count, y };
}

it('a nose beyond the front appears behind the head, and is removed there', () => {
  const { count, y } = removed(-60, 36);
  // Half of a ball of 8 mm, 8 mm³ a voxel.
  expect(Math.abs(count - (2 / 3) * Math.PI * 8 ** 2)).toBeLessThan(16);
  expect(Math.min(...y)).toBeGreaterThanOrEqual(-60);
  expect(Math.max(...y)).toBeLessThanOrEqual(-52);
});

it('the head itself stays, where the nose falls on it', () => {
  const { count, y } = removed(-36, 36);
  expect(count).toBeGreaterThan(0);
  expect(Math.max(...y)).toBeLessThan(-28);
  expect(count).toBeLessThan(removed(-60, 36).count);
});

it('a nose inside the image comes from nowhere else', () => expect(removed(-60, 60).count).toBe(0));

for (const [radius, isOutside] of [
  [28, false],
  [56, true],
] as const) {
  it(`of a kept ball of ${radius} mm the same goes whether what is kept is known or not`, () => {
    const dims = [45, 48, 45] as const;
    const grid = syntheticVolume(dims, new Uint8Array(0), size, [-39, -62, -42]);
    const kept = ball(0, radius);
    const masks = [kept, null].map((known) => {
      const mask = warpMask(kept, templateToSubject, grid, () => {});
      const before = mask.slice();
      removeWrapped(mask, grid, grid, wrap, templateToSubject, known);
      return { mask, gone: mask.filter((v, n) => v !== before[n]).length };
    });
    expect(masks[0].mask).toEqual(masks[1].mask);
    expect(masks[1].gone > 0).toBe(isOutside);
  });
}
