import type { Anatomy } from '../template.ts';
import type { Volume } from '../volume.ts';
import { onBrow } from './rim.ts';
import type { ScanSampler } from './scanSampler.ts';

/** Lines through the template's skin, and what the scan shows along them. */
export interface SkinProbes {
  readonly count: number;
  /** Where each meets the template's skin, template RAS mm, interleaved. */
  readonly feet: Float32Array;
  /** Unit vectors outward, interleaved. */
  readonly outward: Float32Array;
  /** `SAMPLES` intensities a probe, from the outside in; 0 unknown. */
  readonly profiles: Uint8Array;
}

/** Probes run from this far outside the template's skin to this far inside, mm. */
const FROM_MM = 16;
const TO_MM = -14;
const STEP_MM = 1.5;
/** Samples along a probe. */
export const SAMPLES = 1 + (FROM_MM - TO_MM) / STEP_MM;
/** Skin is looked for where the face and the ears are farther than this, mm: their relief is no scalp. */
const OFF_FACE_MM = 8;
/** And above this height, template mm: below begins the neck, which bends. */
const NECK_MM = -30;

/** Millimetres outside the template's skin of a (fractional) place along a probe. */
export function offsetAt(place: number): number {
  return FROM_MM - STEP_MM * place;
}

/** Draws a probe at every third voxel of the template's skin, and reads the scan along it. */
export function skinProbes(anatomy: Anatomy, sample: ScanSampler): SkinProbes {
  const [nx, ny, nz] = anatomy.skin.dims;
  const foundFeet: number[] = [];
  const foundOutward: number[] = [];
  for (let k = 1; k < nz - 1; k++)
    for (let j = 1; j < ny - 1; j++) findInRow(anatomy, nx, nx * ny, j, k, foundFeet, foundOutward);
  const feet = Float32Array.from(foundFeet);
  const outward = Float32Array.from(foundOutward);
  const count = feet.length / 3;
  const profiles = new Uint8Array(count * SAMPLES);
  // The numbers as found: their rounded ones would be other places.
  for (let n = 0; n < count; n++) readProbe(foundFeet, foundOutward, n, sample, profiles);
  return { count, feet, outward, profiles };
}

// Rows and probes are functions of their own: they are called often, and so compiled once, not anew in the midst of a long loop.
function findInRow(
  { skin, faceless }: Anatomy,
  nx: number,
  slice: number,
  j: number,
  k: number,
  feet: number[],
  outward: number[],
): void {
  const { data, slope, intercept, voxelToWorld: m } = skin;
  const near = 0.55 * Math.sqrt(m[0] * m[0] + m[4] * m[4] + m[8] * m[8]);
  for (let i = 1 + ((j + k) % 3), n = i + nx * j + slice * k; i < nx - 1; i += 3, n += 3) {
    const depth = data[n] * slope + intercept;
    if (depth > near || depth < -near) continue;
    if (
      faceless.data[n] * faceless.slope + faceless.intercept < OFF_FACE_MM &&
      !onBrow(m[0] * i + m[3], m[5] * j + m[7], m[10] * k + m[11], OFF_FACE_MM)
    )
      continue;
    const gx = data[n - 1] - data[n + 1],
      gy = data[n - nx] - data[n + nx],
      gz = data[n - slice] - data[n + slice];
    const u = m[0] * gx + m[1] * gy + m[2] * gz,
      v = m[4] * gx + m[5] * gy + m[6] * gz,
      w = m[8] * gx + m[9] * gy + m[10] * gz;
    const length = Math.sqrt(u * u + v * v + w * w);
    const far = depth / length;
    const z = m[8] * i + m[9] * j + m[10] * k + m[11] + far * w;
    if (!(length > 0) || z < NECK_MM) continue;
    feet.push(m[0] * i + m[1] * j + m[2] * k + m[3] + far * u, m[4] * i + m[5] * j + m[6] * k + m[7] + far * v, z);
    outward.push(u / length, v / length, w / length);
  }
}

function readProbe(
  feet: readonly number[],
  outward: readonly number[],
  n: number,
  sample: ScanSampler,
  profiles: Uint8Array,
): void {
  const x = feet[3 * n],
    y = feet[3 * n + 1],
    z = feet[3 * n + 2];
  const u = outward[3 * n],
    v = outward[3 * n + 1],
    w = outward[3 * n + 2];
  for (let s = 0; s < SAMPLES; s++) {
    const mm = offsetAt(s);
    profiles[n * SAMPLES + s] = sample(x + mm * u, y + mm * v, z + mm * w);
  }
}

/** The grid on which what probes find is spread out and smoothed: every third voxel of another. */
export function coarseGrid({ dims, voxelToWorld: m }: Volume): Pick<Volume, 'dims' | 'voxelToWorld'> {
  const voxelToWorld = Float64Array.from(m, (v, n) => (n < 12 && n % 4 < 3 ? 3 * v : v));
  return { dims: dims.map((n) => Math.ceil((n - 1) / 3) + 1) as unknown as Volume['dims'], voxelToWorld };
}
