import { invert, multiply, transformPoint, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';

/** A scan and its mask seen upright: along the template's axes, x to the right, y to the front, z up. */
export interface Upright {
  readonly dims: readonly [number, number, number];
  /** Brightness 0 to 255 over the scan's robust range; 0 outside. */
  readonly brightness: Uint8Array;
  /** 1 where the mask keeps. */
  readonly kept: Uint8Array;
}

/** Edge of a voxel, template mm; edges of the box, and how far its middle lies from the template's: the chin is below. */
const UPRIGHT_MM = 1.6;
const BOX_MM = [200, 240, 250] as const;
const BOX_SHIFT_MM = [0, 0, -20] as const;

/**
 * Resamples scan and mask into the template's space (linearly, and by nearest neighbour).
 * @param mask one byte a voxel of the scan, 1 kept
 */
export function upright(scan: Volume, mask: Uint8Array, templateToSubject: Mat4, template: Volume): Upright {
  const dims = BOX_MM.map((mm) => Math.round(mm / UPRIGHT_MM)) as [number, number, number];
  const middle = transformPoint(
    template.voxelToWorld,
    ...(template.dims.map((n) => (n - 1) / 2) as [number, number, number]),
  );
  const [x0, y0, z0] = middle.map((mm, axis) => mm + BOX_SHIFT_MM[axis] - ((dims[axis] - 1) / 2) * UPRIGHT_MM);
  const toTemplate = Float64Array.of(UPRIGHT_MM, 0, 0, x0, 0, UPRIGHT_MM, 0, y0, 0, 0, UPRIGHT_MM, z0, 0, 0, 0, 1);
  const m = multiply(invert(scan.voxelToWorld), multiply(templateToSubject, toTemplate));
  const [nx, ny, nz] = scan.dims;
  const { data } = scan;
  const row = nx,
    slice = nx * ny;
  const values = new Float32Array(dims[0] * dims[1] * dims[2]).fill(Number.NaN);
  const kept = new Uint8Array(values.length);
  for (let k = 0, n = 0; k < dims[2]; k++) {
    for (let j = 0; j < dims[1]; j++) {
      for (let i = 0; i < dims[0]; i++, n++) {
        const x = m[0] * i + m[1] * j + m[2] * k + m[3];
        const y = m[4] * i + m[5] * j + m[6] * k + m[7];
        const z = m[8] * i + m[9] * j + m[10] * k + m[11];
        if (!(x >= 0 && y >= 0 && z >= 0 && x < nx - 1 && y < ny - 1 && z < nz - 1)) continue;
        const a = x | 0,
          b = y | 0,
          c = z | 0;
        const fx = x - a,
          fy = y - b,
          fz = z - c;
        const o = a + row * b + slice * c;
        const p0 = data[o] + fx * (data[o + 1] - data[o]);
        const p1 = data[o + row] + fx * (data[o + row + 1] - data[o + row]);
        const p2 = data[o + slice] + fx * (data[o + slice + 1] - data[o + slice]);
        const p3 = data[o + slice + row] + fx * (data[o + slice + row + 1] - data[o + slice + row]);
        const q = p0 + fy * (p1 - p0);
        values[n] = q + fz * (p2 + fy * (p3 - p2) - q);
        kept[n] = mask[((x + 0.5) | 0) + row * ((y + 0.5) | 0) + slice * ((z + 0.5) | 0)];
      }
    }
  }
  return { dims, brightness: windowed(values, scan.slope < 0), kept };
}

/** Values as 0 to 255 from their 2nd to their 99th percentile; brightness grows with the stored value, or falls. */
function windowed(values: Float32Array, falls: boolean): Uint8Array {
  const sample = new Float32Array(Math.ceil(values.length / SAMPLE_STEP));
  let known = 0;
  for (let n = 0; n < values.length; n += SAMPLE_STEP) if (!Number.isNaN(values[n])) sample[known++] = values[n];
  const sorted = sample.subarray(0, known).toSorted();
  const [low, high] = [0.02, 0.99].map((share) => sorted[Math.floor(share * (known - 1))] ?? 0);
  const scale = high > low ? 255 / (high - low) : 0;
  const bytes = new Uint8Array(values.length);
  for (let n = 0; n < bytes.length; n++) {
    const value = (values[n] - low) * scale;
    if (Number.isNaN(value)) continue;
    const byte = value < 0 ? 0 : value > 255 ? 255 : value;
    bytes[n] = falls ? 255 - byte : byte;
  }
  return bytes;
}

/** Every so many voxels are enough for percentiles. */
const SAMPLE_STEP = 37;
