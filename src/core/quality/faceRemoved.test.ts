import { describe, expect, it } from 'vitest';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { warpMask } from '../image/warp.ts';
import { identity, transformPoint } from '../mat4.ts';
import { seededRandom } from '../testing/random.ts';
import { CONTRASTS, simulatedScan } from '../testing/simulated.ts';
import { slabOf } from '../testing/slab.ts';
import type { Preset } from '../template.ts';
import type { Volume } from '../volume.ts';
import { faceRemoved } from './faceRemoved.ts';

const template = storedTemplate();
const anatomy = template.anatomy!;
/** The template's head with noise everywhere: 1 to 1,040, air up to 40. */
const head = simulatedScan(template.volume, identity(), CONTRASTS.same, 3, 260, seededRandom(3));

const share = (scan: Volume): number | null => faceRemoved(anatomy, scan, identity());
/** The head with other values where `gone` says so, by value and place (RAS mm of the template). */
function changed(gone: (value: number, x: number, y: number, z: number) => boolean, fill = 0): Volume {
  const [nx, ny] = head.dims;
  const data = Float32Array.from(head.data, (value, n) => {
    const at = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))] as const;
    return gone(value, ...transformPoint(head.voxelToWorld, ...at)) ? fill : value;
  });
  return { ...head, data };
}
function masked(preset: Preset): Volume {
  const mask = warpMask(storedTemplate(preset).mask, identity(), head, () => {});
  return { ...head, data: head.data.map((value, n) => value * mask[n]) };
}
/** Below the eyes, as tools cut that carry a plane over. */
const below = (_: number, _x: number, y: number, z: number): boolean => 0.8 * (y - 62) - 0.6 * (z + 40) > 0;
const box = (_: number, x: number, y: number, z: number): boolean => Math.abs(x) < 45 && y > 45 && z < -30;

describe('a face that was removed is seen', () => {
  const cases: readonly (readonly [string, Volume])[] = [
    ['by the preset scalp', masked('scalp')],
    ['by the preset face', masked('face')],
    ['by the preset brain', masked('brain')],
    ['by a plane', changed(below)],
    ['by a plane, filled with -1024', changed(below, -1024)],
    ['by a plane, filled with what is grey', changed(below, 371)],
    ['by a box', changed(box)],
    ['by a box, where air is 0 too', changed((v, ...at) => v < 60 || box(v, ...at))],
  ];
  for (const [name, scan] of cases) it(name, () => expect(share(scan)).toBeGreaterThan(0.5));
});

describe('a face that was not removed is none', () => {
  const at = (y: number): number => Math.round((y - head.voxelToWorld[7]) / 3);
  const cases: readonly (readonly [string, Volume])[] = [
    ['as it is', head],
    ['where air is 0', changed((v) => v < 60)],
    ['where all that is dark is 0, bone and caves too', changed((v) => v < 250)],
    ['where the image ends behind the face', slabOf(head, 1, 0, at(45))],
    ['where the image was padded from there on', changed((_, _x, y) => y > 45)],
    ['where the image was padded on all sides', changed((_, x, y, z) => y > 45 || z < -50 || Math.abs(x) > 70)],
    ['of a brain that was cut out', changed((_, x, y, z) => Math.hypot(x / 70, (y + 18) / 85, (z - 12) / 68) > 1)],
  ];
  for (const [name, scan] of cases) it(name, () => expect(share(scan)).toBeNull());
});
