/** What a margin in millimetres does, for every preset, on a head that is smaller than the template, turned, and lopsided. */
import { describe, expect, it } from 'vitest';
import { simulateHead } from '../../../bench/heads.ts';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS } from '../deface.ts';
import { warpMask } from '../image/warp.ts';
import { invert, multiply, transformPoint } from '../mat4.ts';
import type { NiftiImage } from '../formats/nifti/image.ts';
import type { Volume } from '../volume.ts';
import { keptRegion, MARGIN_LIMIT_MM } from './presets.ts';

/** Of a voxel of the grid that masks are looked at on, mm. */
const VOXEL = 2;
/** Of a voxel of the template's masks. */
const HALF = 3 / 2;
/** Rays are looked along in steps of half a millimetre. */
const STEP = 0.5;
const MARGINS = [-20, -18, -10, -4, -1, 1, 4, 10, 14, 15, 16, 17, 18, 19, 20];

/** A box that holds a head and what a margin adds to it: far larger than any scan. */
function box(around: readonly [number, number, number]): Pick<Volume, 'dims' | 'voxelToWorld'> {
  const n = 176;
  const from = around.map((mm) => mm - (VOXEL * n) / 2);
  const [x, y, z] = from;
  return { dims: [n, n, n], voxelToWorld: Float64Array.of(VOXEL, 0, 0, x, 0, VOXEL, 0, y, 0, 0, VOXEL, z, 0, 0, 0, 1) };
}

for (const preset of ['scalp', 'face', 'brain'] as const) {
  describe(`the ${preset} mask with a margin`, () => {
    const template = storedTemplate(preset);
    const { scan } = simulateHead(storedTemplate('scalp'), 9);
    const image = { name: 'simulated', orientation: 'sform', volume: scan } as NiftiImage;
    const { fitted, templateToSubject } = deface(image, template, DEFACE_DEFAULTS, () => {});
    const centre = transformPoint(templateToSubject, 0, -18, 10);
    const grid = box(centre);
    const [nx, ny] = grid.dims;
    const masked = (region: Volume): Uint8Array => warpMask(region, templateToSubject, grid, () => {});
    const plain = masked(keptRegion(fitted, 0));
    const least = masked(fitted.least!);
    /** Points of the edge between voxels, mm from the box's corner, within what the template's grid knows. */
    const edge: number[] = [];
    const toTemplate = multiply(
      invert(template.mask.voxelToWorld),
      multiply(invert(templateToSubject), grid.voxelToWorld),
    );
    const isKnown = (i: number, j: number, k: number): boolean =>
      transformPoint(toTemplate, i, j, k).every((v, axis) => v >= 0 && v <= template.mask.dims[axis] - 1);
    plain.forEach((here, n) => {
      const [i, j, k] = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))];
      [1, nx, nx * ny].forEach((stride, axis) => {
        if (n + stride >= plain.length || plain[n + stride] === here || !isKnown(i, j, k)) return;
        edge.push(...[i, j, k].map((v, a) => VOXEL * (a === axis ? v + 0.5 : v)));
      });
    });
    const toEdge = (i: number, j: number, k: number): number => {
      let least2 = Infinity;
      for (let p = 0; p < edge.length; p += 3)
        least2 = Math.min(
          least2,
          (edge[p] - VOXEL * i) ** 2 + (edge[p + 1] - VOXEL * j) ** 2 + (edge[p + 2] - VOXEL * k) ** 2,
        );
      return Math.sqrt(least2);
    };

    for (const margin of MARGINS) {
      it(`${margin} mm: the edge moves by so much, and something is removed`, () => {
        const mask = masked(keptRegion(fitted, margin));
        expect(mask.includes(0)).toBe(true);
        // Along rays from the middle: where the edge was, where it is, and how far that is from the nearest old edge.
        let rays = 0;
        for (let r = 0; r < 400; r++) {
          // Evenly over the sphere (Fibonacci lattice).
          const up = 1 - (2 * (r + 0.5)) / 400;
          const turn = r * Math.PI * (3 - Math.sqrt(5));
          const flat = Math.sqrt(1 - up * up);
          const way = [flat * Math.cos(turn), flat * Math.sin(turn), up];
          const at = (mm: number): [number, number, number] =>
            way.map((w) => Math.round(88 + (w * mm) / VOXEL)) as [number, number, number];
          let last = 0;
          for (let mm = 0; mm < 170; mm += STEP) {
            const [i, j, k] = at(mm);
            if (mask[i + nx * (j + ny * k)] === 1) last = mm;
          }
          const [i, j, k] = at(last);
          const voxel = i + nx * (j + ny * k);
          // `face` keeps all behind the head; and nothing comes nearer to the brain than the least.
          if (last > 165 || !isKnown(i, j, k) || least[voxel] === 1) continue;
          const moved = toEdge(i, j, k);
          // The last voxel that is kept lies up to a voxel's diagonal inside of the edge.
          const inside = margin - (plain[voxel] === 1 ? -moved : moved);
          expect(inside, `ray ${way.map((w) => w.toFixed(2)).join(' ')}: ${moved.toFixed(1)}`).toBeGreaterThan(
            -HALF - STEP,
          );
          expect(inside, `ray ${way.map((w) => w.toFixed(2)).join(' ')}: ${moved.toFixed(1)}`).toBeLessThan(
            HALF + VOXEL * Math.sqrt(3),
          );
          rays++;
        }
        if (margin > 0) expect(rays).toBeGreaterThan(preset === 'face' ? 20 : 100);
      });
    }

    it('grows with every step of a margin, and never to everything', () => {
      const counts: number[] = [];
      for (let margin = -MARGIN_LIMIT_MM; margin <= MARGIN_LIMIT_MM; margin += 2)
        counts.push(masked(keptRegion(fitted, margin)).reduce((sum, one) => sum + one, 0));
      counts.slice(1).forEach((count, n) => {
        expect(count).toBeGreaterThan(counts[n] - 1);
        // The shell of 2 mm is never half as much again as what is within.
        expect(count).toBeLessThan(1.5 * counts[n]);
      });
      expect(counts.at(-1)).toBeLessThan(0.9 * plain.length);
    });
  });
}
