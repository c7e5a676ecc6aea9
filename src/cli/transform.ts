import { determinant, invert, multiply, voxelSize, type Mat4, type Volume } from '../core/index.ts';
import { transformText } from '../session/index.ts';

type Grid = Pick<Volume, 'dims' | 'voxelToWorld'>;

/** The transform file: `.mat` in FSL's convention, else JSON. */
export function transformFile(path: string, templateToSubject: Mat4, template: Grid, subject: Grid): Uint8Array {
  const text = path.endsWith('.mat') ? fslText(templateToSubject, template, subject) : transformText(templateToSubject);
  return new TextEncoder().encode(text);
}

/**
 * A 4x4 text between FSL's coordinates of template and scan: voxel index times voxel size, the first axis reversed where
 * the voxel-to-world affine has a positive determinant (the convention of FSL's documentation).
 */
function fslText(templateToSubject: Mat4, template: Grid, subject: Grid): string {
  const templateWorld = multiply(template.voxelToWorld, invert(fslFromVoxel(template)));
  const m = multiply(
    fslFromVoxel(subject),
    multiply(invert(subject.voxelToWorld), multiply(templateToSubject, templateWorld)),
  );
  return `${[0, 4, 8, 12].map((row) => Array.from(m.subarray(row, row + 4), (v) => v.toFixed(10)).join('  ')).join('\n')}\n`;
}

function fslFromVoxel(grid: Grid): Mat4 {
  const [x, y, z] = voxelSize(grid.voxelToWorld);
  const flip = determinant(grid.voxelToWorld) > 0;
  return Float64Array.of(flip ? -x : x, 0, 0, flip ? (grid.dims[0] - 1) * x : 0, 0, y, 0, 0, 0, 0, z, 0, 0, 0, 0, 1);
}
