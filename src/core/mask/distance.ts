import { voxelSize, type Volume } from '../volume.ts';

/** Distances are cut off here: nothing asks for more, and a byte holds them at half a millimetre. */
export const MAX_DISTANCE_MM = 63;

/**
 * Signed Euclidean distance in mm to the boundary of a binary mask, positive inside, zero halfway between an inside and an
 * outside voxel along an axis. Exact between voxel centres (Felzenszwalb and Huttenlocher 2012), any voxel size.
 * Voxels of the mask that are not over 0, NaN and infinite ones too, are outside.
 */
export function signedDistance(mask: Volume): Volume {
  const size = voxelSize(mask.voxelToWorld);
  const half = Math.min(...size) / 2;
  const count = mask.data.length;
  const inside = new Uint8Array(count);
  for (let n = 0; n < count; n++) {
    const value = mask.data[n] * mask.slope + mask.intercept;
    inside[n] = value > 0 && value < Infinity ? 1 : 0;
  }
  const toInside = squaredDistance(inside, 1, mask.dims, size);
  const toOutside = squaredDistance(inside, 0, mask.dims, size);
  const data = new Float32Array(count);
  for (let n = 0; n < count; n++) {
    const mm = inside[n] === 1 ? Math.sqrt(toOutside[n]) - half : half - Math.sqrt(toInside[n]);
    data[n] = Math.max(-MAX_DISTANCE_MM, Math.min(MAX_DISTANCE_MM, mm));
  }
  return { dims: mask.dims, data, slope: 1, intercept: 0, voxelToWorld: mask.voxelToWorld };
}

/** Squared distance in mm from each voxel centre to the nearest one whose label is `target`. */
function squaredDistance(labels: Uint8Array, target: number, dims: readonly [number, number, number], size: readonly number[]): Float64Array {
  const [nx, ny, nz] = dims;
  const far = 1e12;
  const field = new Float64Array(labels.length);
  for (let n = 0; n < labels.length; n++) field[n] = labels[n] === target ? 0 : far;
  const longest = Math.max(nx, ny, nz);
  const work = { row: new Float64Array(longest), sites: new Int32Array(longest), bounds: new Float64Array(longest + 1) };
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) envelope(field, nx * (j + ny * k), 1, nx, size[0], work);
  for (let k = 0; k < nz; k++) for (let i = 0; i < nx; i++) envelope(field, i + nx * ny * k, nx, ny, size[1], work);
  for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) envelope(field, i + nx * j, nx * ny, nz, size[2], work);
  return field;
}

interface Work {
  readonly row: Float64Array;
  readonly sites: Int32Array;
  readonly bounds: Float64Array;
}

/** One line: the lower envelope of the parabolas that stand on its values. */
function envelope(field: Float64Array, start: number, stride: number, length: number, size: number, work: Work): void {
  const { row, sites, bounds } = work;
  const square = size * size;
  for (let q = 0; q < length; q++) row[q] = field[start + q * stride];
  let top = 0;
  sites[0] = 0;
  bounds[0] = -Infinity;
  bounds[1] = Infinity;
  for (let q = 1; q < length; q++) {
    let crossing: number;
    do {
      const p = sites[top];
      crossing = ((row[q] - row[p]) / square + q * q - p * p) / (2 * (q - p));
    } while (crossing <= bounds[top] && --top >= 0);
    top++;
    sites[top] = q;
    bounds[top] = crossing;
    bounds[top + 1] = Infinity;
  }
  for (let q = 0, at = 0; q < length; q++) {
    while (bounds[at + 1] < q) at++;
    const step = q - sites[at];
    field[start + q * stride] = step * step * square + row[sites[at]];
  }
}
