import { invert, transformPoint, type Mat4 } from '../mat4.ts';
import { voxelSize, type Volume } from '../volume.ts';

/** What a brush went over: a sphere's path. */
export interface Stroke {
  /** True restores, false removes. */
  readonly keep: boolean;
  readonly radiusMm: number;
  /** Centres in scan RAS mm: x, y, z, interleaved. */
  readonly points: readonly number[];
}

/**
 * Paints strokes into a mask, in their order: voxels whose centre lies in a sphere are kept or removed.
 * @param mask one byte a voxel of the grid, 1 kept; written to
 */
export function paintStrokes(
  mask: Uint8Array,
  grid: Pick<Volume, 'dims' | 'voxelToWorld'>,
  strokes: readonly Stroke[],
): void {
  const worldToVoxel = invert(grid.voxelToWorld);
  for (const stroke of strokes) {
    for (let p = 0; p < stroke.points.length; p += 3) paintSphere(mask, grid, worldToVoxel, stroke, p);
  }
}

function paintSphere(
  mask: Uint8Array,
  { dims, voxelToWorld: m }: Pick<Volume, 'dims' | 'voxelToWorld'>,
  w: Mat4,
  stroke: Stroke,
  p: number,
): void {
  const [nx, ny, nz] = dims;
  const [x, y, z] = [stroke.points[p], stroke.points[p + 1], stroke.points[p + 2]];
  const centre = [0, 4, 8].map((row) => w[row] * x + w[row + 1] * y + w[row + 2] * z + w[row + 3]);
  // A sphere reaches no farther along a voxel axis than its radius over the distance between that axis's planes.
  const reach = [0, 4, 8].map((row) => stroke.radiusMm * Math.hypot(w[row], w[row + 1], w[row + 2]));
  const low = centre.map((c, axis) => Math.max(0, Math.ceil(c - reach[axis])));
  const high = centre.map((c, axis) => Math.min(dims[axis] - 1, Math.floor(c + reach[axis])));
  // A brush thinner than a voxel still paints the voxel that it is in.
  const radius = Math.max(stroke.radiusMm, Math.min(...voxelSize(m)) / 2);
  const value = stroke.keep ? 1 : 0;
  for (let k = low[2]; k <= high[2]; k++) {
    for (let j = low[1]; j <= high[1]; j++) {
      for (let i = low[0]; i <= high[0]; i++) {
        const dx = m[0] * i + m[1] * j + m[2] * k + m[3] - x;
        const dy = m[4] * i + m[5] * j + m[6] * k + m[7] - y;
        const dz = m[8] * i + m[9] * j + m[10] * k + m[11] - z;
        if (dx * dx + dy * dy + dz * dz <= radius * radius) mask[i + nx * (j + ny * k)] = value;
      }
    }
  }
  const nearest = centre.map(Math.round);
  if (nearest.every((c, axis) => c >= 0 && c < dims[axis]) && nz > 0)
    mask[nearest[0] + nx * (nearest[1] + ny * nearest[2])] = value;
}

/** Strokes in another scan's space. @param firstToSecond RAS mm -> RAS mm */
export function carried(strokes: readonly Stroke[], firstToSecond: Mat4): Stroke[] {
  return strokes.map((stroke) => {
    const points: number[] = [];
    for (let p = 0; p < stroke.points.length; p += 3)
      points.push(...transformPoint(firstToSecond, stroke.points[p], stroke.points[p + 1], stroke.points[p + 2]));
    return { ...stroke, points };
  });
}
