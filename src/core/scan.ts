import type { Mat4 } from './mat4.ts';
import type { Oddity } from './oddities.ts';
import type { SeenSeries, Series, Volume } from './volume.ts';

/**
 * Where `voxelToWorld` comes from: NIfTI's sform or qform, the directions of the axes as the other formats have them; `none`
 * means voxel sizes alone, the orientation is unknown.
 */
export type OrientationSource = 'sform' | 'qform' | 'directions' | 'none';

/** What registration and masks see of a scan, whatever format it is stored in. */
export interface Scan {
  /** The file's name, for messages. */
  readonly name: string;
  /** Where `volume.voxelToWorld` comes from. */
  readonly orientation: OrientationSource;
  /** What else the header offers where it contradicts itself: voxels of another shape. See `oriented`. */
  readonly otherOrientations: readonly { readonly voxelToWorld: Mat4; readonly from: OrientationSource }[];
  /** What is odd about the file and was read all the same. */
  readonly oddities: readonly Oddity[];
  /** The scalar volume to register: stored voxels for 3-D, the mean over at most 20 volumes for 4-D and up, luminance, modulus. */
  readonly volume: Volume;
  /** Where there is more than one volume: each of them, read as it is asked for; or what was found as they went by. */
  readonly series?: Series | SeenSeries;
}

/** The same scan by another of the orientations that its header offers; itself where it has no such. */
export function oriented<S extends Scan>(scan: S, from: OrientationSource): S {
  const other = scan.otherOrientations.find((one) => one.from === from);
  if (other === undefined) return scan;
  const own = { voxelToWorld: scan.volume.voxelToWorld, from: scan.orientation };
  return {
    ...scan,
    orientation: from,
    otherOrientations: [own, ...scan.otherOrientations.filter((one) => one !== other)],
    oddities: scan.oddities.map((one) => (one.code === 'orientation' ? { ...one, used: from } : one)),
    volume: { ...scan.volume, voxelToWorld: other.voxelToWorld },
  };
}
