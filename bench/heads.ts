import { outsideFace } from '../src/core/mask/rim.ts';
import { invert, multiply, transformPoint, type Mat4 } from '../src/core/mat4.ts';
import { seededRandom } from '../src/core/testing/random.ts';
import { CONTRASTS } from '../src/core/testing/simulated.ts';
import { rigidMove } from '../src/core/testing/syntheticVolume.ts';
import type { Template } from '../src/core/template.ts';
import type { Volume } from '../src/core/volume.ts';

/** A made-up scan whose brain is known. */
export interface SimulatedHead {
  readonly scan: Volume;
  /** One byte a voxel, 1 in the brain. */
  readonly brain: Uint8Array;
  /** One byte a voxel, 1 where the skin of face and ears, and all outside it, is: nothing of it may stay. */
  readonly face: Uint8Array;
  /** Template RAS mm -> scan RAS mm, but for the warp. */
  readonly templateToSubject: Mat4;
  /** What was done to it, in words. */
  readonly recipe: string;
}

/** A sum of a few smooth waves, for each axis: a warp of about `mm` (root mean square over all three). */
function randomWarp(random: () => number, mm: number): (x: number, y: number, z: number, axis: number) => number {
  const waves = Array.from({ length: 18 }, () => {
    // Half a wave to one and a half over a head of 200 mm.
    const [p, q, r] = [0, 1, 2].map(() => ((2 * random() - 1) * 1.5 * 2 * Math.PI) / 200);
    return { p, q, r, phase: 2 * Math.PI * random(), size: mm * Math.sqrt(2 / 18) };
  });
  return (x, y, z, axis) => {
    let sum = 0;
    for (let n = axis; n < waves.length; n += 3) {
      const { p, q, r, phase, size } = waves[n];
      sum += size * Math.cos(p * x + q * y + r * z + phase);
    }
    return sum;
  };
}

/**
 * A head made of the template: of another size (0.75 to 1.2 times, and 5 % more or less along each axis), a smooth warp of 2 to 4 mm, a neck bent by up to 20
 * degrees, turned and shifted, in another contrast, with a bias field, noise, voxels of 1.5 to 3 mm, and often a cut field of view.
 */
export function simulateHead(template: Template, seed: number): SimulatedHead {
  const random = seededRandom(seed);
  const between = (lo: number, hi: number): number => lo + (hi - lo) * random();
  const names = Object.keys(CONTRASTS) as (keyof typeof CONTRASTS)[];
  const contrast = names[Math.floor(random() * names.length)];
  const size = between(0.75, 1.2);
  const scales = [0, 1, 2].map(() => size * between(0.95, 1.05));
  const turn = [between(-30, 30), between(-30, 30), between(-40, 40)] as const;
  const shift = [between(-30, 30), between(-30, 30), between(-30, 30)] as const;
  const templateToSubject = multiply(
    rigidMove(turn, shift),
    Float64Array.of(scales[0], 0, 0, 0, 0, scales[1], 0, 0, 0, 0, scales[2], 0, 0, 0, 0, 1),
  );
  const warpMm = between(2, 4);
  const warp = randomWarp(random, warpMm);
  const bend = (between(-20, 20) * Math.PI) / 180;
  const noise = between(0.01, 0.08);
  const bias = between(0, 0.4);
  const voxel = [between(1.5, 2), between(1.5, 2), random() < 0.2 ? between(3, 6) : between(1.5, 3)];
  const cut = random() < 0.4 ? Math.floor(random() * 4) : -1;
  const box = [260, 280, 270];
  const dims = box.map((mm, axis) => Math.round(mm / voxel[axis])) as unknown as [number, number, number];
  const centre = transformPoint(templateToSubject, 0, -15, 5);
  const origin = centre.map((c, axis) => c - ((dims[axis] - 1) / 2) * voxel[axis]);
  const kept = [
    [0, dims[0]],
    [0, dims[1]],
    [0, dims[2]],
  ];
  if (cut === 0) kept[2][0] = Math.round(0.36 * dims[2]);
  if (cut === 1) kept[2][1] = Math.round(0.82 * dims[2]);
  if (cut === 2) kept[1][1] = Math.round(0.8 * dims[1]);
  if (cut === 3) kept[0][0] = Math.round(0.25 * dims[0]);
  const size3 = kept.map(([a, b]) => b - a) as unknown as [number, number, number];
  const start = origin.map((o, axis) => o + kept[axis][0] * voxel[axis]);
  const voxelToWorld = Float64Array.of(
    voxel[0],
    0,
    0,
    start[0],
    0,
    voxel[1],
    0,
    start[1],
    0,
    0,
    voxel[2],
    start[2],
    0,
    0,
    0,
    1,
  );
  const m = multiply(invert(templateToSubject), voxelToWorld);
  const count = size3[0] * size3[1] * size3[2];
  const data = new Int16Array(count);
  const brain = new Uint8Array(count);
  const face = new Uint8Array(count);
  const anatomy = template.anatomy!;
  const [headAt, brainAt, facelessAt, skinAt] = [template.volume, anatomy.brain, anatomy.faceless, anatomy.skin].map(
    reader,
  );
  const tone = CONTRASTS[contrast];
  for (let k = 0, n = 0; k < size3[2]; k++) {
    for (let j = 0; j < size3[1]; j++) {
      for (let i = 0; i < size3[0]; i++, n++) {
        let [x, y, z] = transformPoint(m, i, j, k);
        const [dx, dy, dz] = [warp(x, y, z, 0), warp(x, y, z, 1), warp(x, y, z, 2)];
        x += dx;
        y += dy;
        z += dz;
        // The neck bends about the skull base, softly, and under the brain: that is of bone.
        const below = Math.max(0, Math.min(1, (-62 - z) / 40));
        if (below > 0) {
          const angle = bend * below;
          const [a, b] = [y + 30, z + 62];
          y = a * Math.cos(angle) - b * Math.sin(angle) - 30;
          z = a * Math.sin(angle) + b * Math.cos(angle) - 62;
        }
        const brightness = z < -70 ? headAt(x, y, -70) : headAt(x, y, z);
        const shade = 1 + bias * Math.sin((x + 2 * y) / 90);
        const clean = Math.max(0, tone(brightness / 255) * shade);
        const [p, q] = [clean + noise * (random() + random() - 1) * 1.7, noise * (random() + random() - 1) * 1.7];
        data[n] = Math.round(1000 * Math.sqrt(p * p + q * q));
        if (brainAt(x, y, z) > 0) brain[n] = 1;
        if (outsideFace(facelessAt(x, y, z), skinAt(x, y, z), x, y, z) < -8 && skinAt(x, y, z) > 0 && z > -68)
          face[n] = 1;
      }
    }
  }
  const recipe =
    `seed ${seed}: size ${size.toFixed(2)}, warp ${warpMm.toFixed(1)} mm, neck ${((bend * 180) / Math.PI).toFixed(0)} degrees, ${contrast}, noise ${noise.toFixed(2)}, ` +
    `bias ${bias.toFixed(2)}, voxels ${voxel.map((v) => v.toFixed(1)).join(' x ')} mm${cut >= 0 ? `, cut ${['below', 'above', 'in front', 'at a side'][cut]}` : ''}`;
  return { scan: { dims: size3, data, slope: 1, intercept: 0, voxelToWorld }, brain, face, templateToSubject, recipe };
}

/** Linear interpolation at RAS mm of an axis-aligned volume, clamped to its grid. */
export function reader({
  dims: [nx, ny, nz],
  data,
  slope,
  intercept,
  voxelToWorld: m,
}: Volume): (x: number, y: number, z: number) => number {
  const clamp = (v: number, n: number): number => Math.max(0, Math.min(n - 1.0001, v));
  return (x, y, z) => {
    const u = clamp((x - m[3]) / m[0], nx),
      v = clamp((y - m[7]) / m[5], ny),
      w = clamp((z - m[11]) / m[10], nz);
    const i = u | 0,
      j = v | 0,
      k = w | 0;
    let sum = 0;
    for (let c = 0; c < 8; c++) {
      const [a, b, d] = [c & 1, (c >> 1) & 1, c >> 2];
      sum +=
        (a ? u - i : 1 - u + i) *
        (b ? v - j : 1 - v + j) *
        (d ? w - k : 1 - w + k) *
        data[i + a + nx * (j + b + ny * (k + d))];
    }
    return sum * slope + intercept;
  };
}
