import { valueAt, type ScanAnatomy } from '../mask/fit.ts';
import type { ScanSampler } from '../mask/scanSampler.ts';
import { voxelFinder } from '../mask/voxelFinder.ts';
import { determinant, identity, invert, multiply, transformPoint, type Mat4 } from '../mat4.ts';
import type { Anatomy } from '../template.ts';
import type { Volume } from '../volume.ts';
import { Deepest } from './deepest.ts';

/** A mask as it was made and as it was painted on: one byte a voxel of the scan, `grid`, 1 kept. */
export interface PaintedMask {
  readonly grid: Volume;
  readonly mask: Uint8Array;
  /** Before the strokes; the same array where there were none. */
  readonly unpainted: Uint8Array;
}

/** What strokes did, voxel by voxel, so that the thinnest brush is seen. */
export interface PaintedChanges {
  /** Brain removed less brain restored, ml of the scan. */
  readonly brainMl: number;
  /** Tissue of face and ears restored, ml of the scan. */
  readonly faceMl: number;
  /** Of the brain removed, and of the face restored; template RAS mm. */
  readonly deepestBrain: Deepest;
  readonly deepestFace: Deepest;
}

/** @param faceDepthMm how deep in the face something is face */
export function paintedChanges(
  { grid, mask, unpainted }: PaintedMask,
  templateToSubject: Mat4,
  { faceless }: Anatomy,
  { brain, tissue }: ScanAnatomy,
  sample: ScanSampler,
  faceDepthMm: number,
): PaintedChanges {
  const deepestBrain = new Deepest(),
    deepestFace = new Deepest();
  let brainVoxels = 0,
    faceVoxels = 0;
  if (mask !== unpainted) {
    const [nx, ny] = grid.dims;
    const toTemplate = multiply(invert(templateToSubject), grid.voxelToWorld);
    const inBrain = voxelFinder(brain.distance, identity());
    const inFace = voxelFinder(faceless, identity());
    for (let n = 0; n < mask.length; n++) {
      if (mask[n] === unpainted[n]) continue;
      const [x, y, z] = transformPoint(toTemplate, n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny)));
      const b = inBrain(x, y, z);
      const depth = b >= 0 ? valueAt(brain.distance, b) : 0;
      if (depth > 0) brainVoxels += mask[n] === 0 ? 1 : -1;
      if (depth > 0 && mask[n] === 0) deepestBrain.show(depth, x, y, z);
      const f = mask[n] === 1 ? inFace(x, y, z) : -1;
      if (f < 0 || valueAt(faceless, f) >= -faceDepthMm || sample(x, y, z) < tissue) continue;
      faceVoxels++;
      deepestFace.show(-valueAt(faceless, f), x, y, z);
    }
  }
  const ml = Math.abs(determinant(grid.voxelToWorld)) / 1000;
  return { brainMl: brainVoxels * ml, faceMl: faceVoxels * ml, deepestBrain, deepestFace };
}
