import { invert, multiply, translation, type Mat4 } from '../mat4.ts';
import { voxelSize, type Volume } from '../volume.ts';
import { downsample, type Reduced } from './downsample.ts';
import { robustRange } from './intensity.ts';
import { darkenRim, paddedRegion } from './padding.ts';

/** One resolution of a scan, as the registration kernel reads it. */
export interface Level {
  /** Grid with a rim of one unknown voxel on every side. */
  readonly dims: readonly [number, number, number];
  /** Intensity 1 (dark) to 255 (bright) over the robust range; 0 is unknown: outside the field of view, or padding. */
  readonly data: Uint8Array;
  readonly voxelToWorld: Mat4;
  readonly worldToVoxel: Mat4;
}

/**
 * Levels of about `sizesMm` (ascending whole multiples of the first), each averaged from the one before. The intensity
 * range is found once, at the first.
 * @param padding stored value of padding, to be left out (see `paddingValue`), or NaN for none
 */
export function buildPyramid(volume: Volume, sizesMm: readonly number[], padding: number): Level[] {
  const reduced = downsample(volume, sizesMm[0], padding);
  const bytes = quantise(reduced, paddedRegion(reduced.padded, reduced.dims));
  darkenRim(bytes, reduced.dims, voxelSize(reduced.voxelToWorld));
  const levels = [rimmed(bytes, reduced.dims, reduced.voxelToWorld)];
  for (const size of sizesMm.slice(1)) {
    const finer = levels[levels.length - 1];
    const coarse = downsample({ dims: finer.dims, data: finer.data, voxelToWorld: finer.voxelToWorld }, size, 0);
    const rounded = new Uint8Array(coarse.meanOfRest.length);
    for (let n = 0; n < rounded.length; n++) rounded[n] = coarse.padded[n] < 0.5 ? Math.max(1, Math.round(coarse.meanOfRest[n])) : 0;
    levels.push(rimmed(rounded, coarse.dims, coarse.voxelToWorld));
  }
  return levels;
}

/** Stored values -> 1..255 over the robust range; 0 in the padding. */
function quantise(reduced: Reduced, region: Uint8Array): Uint8Array {
  const { mean, meanOfRest, padded } = reduced;
  const known = new Uint8Array(mean.length);
  for (let n = 0; n < known.length; n++) known[n] = region[n] === 0 || padded[n] < 0.5 ? 1 : 0;
  const { low, high } = robustRange(mean, known);
  const scale = high > low ? 254 / (high - low) : 0;
  const bytes = new Uint8Array(mean.length);
  for (let n = 0; n < bytes.length; n++) {
    if (known[n] === 0) continue;
    const value = region[n] === 1 ? meanOfRest[n] : mean[n];
    const scaled = 1.5 + (value - low) * scale;
    bytes[n] = scaled < 1 ? 1 : scaled > 255 ? 255 : scaled | 0;
  }
  return bytes;
}

function rimmed(inner: Uint8Array, innerDims: readonly [number, number, number], innerToWorld: Mat4): Level {
  const [mx, my, mz] = innerDims;
  const [nx, ny, nz] = [mx + 2, my + 2, mz + 2];
  const data = new Uint8Array(nx * ny * nz);
  for (let k = 0; k < mz; k++) {
    for (let j = 0; j < my; j++) {
      const from = mx * (j + my * k);
      data.set(inner.subarray(from, from + mx), 1 + nx * (j + 1 + ny * (k + 1)));
    }
  }
  const voxelToWorld = multiply(innerToWorld, translation(-1, -1, -1));
  return { dims: [nx, ny, nz], data, voxelToWorld, worldToVoxel: invert(voxelToWorld) };
}
