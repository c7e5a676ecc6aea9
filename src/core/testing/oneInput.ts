import {
  DefaceError,
  deface,
  DEFACE_DEFAULTS,
  maskedFile,
  type DefaceErrorCode,
  type ScanImage,
  type Template,
} from '../index.ts';
import { NAME, passBy, readWhole, same, writtenOf } from './bothDoors.ts';

/** What became of an input. */
export type Outcome = 'read' | 'defaced' | DefaceErrorCode;

/**
 * Reads one input, which is to be read or refused with the file's name, and nothing else: as a whole, and the same as it goes by.
 * @throws Error where something else happens: another error, an image that is not what the header says, a change of the bytes
 */
export function readOne(bytes: Uint8Array): Outcome {
  let image: ScanImage | null = null;
  const whole = expected(() => {
    image = readWhole(bytes);
    const { data, dims, voxelToWorld } = image.volume;
    if (data.length !== dims[0] * dims[1] * dims[2])
      throw new Error(`${data.length} voxels for a grid of ${dims.join(' x ')}`);
    if (!voxelToWorld.every(Number.isFinite)) throw new Error('an affine that is not finite');
    const all = new Uint8Array(data.length).fill(1);
    const unscrubbed = maskedFile(image, all, { fill: 'auto', scrub: false });
    // Where the voxels' length stands in the header it is another number now, as is right.
    if (unscrubbed.packed === null) same(bytes, writtenOf(unscrubbed), 'file');
    else same(image.voxelBytes, unscrubbed.imageFile.subarray(0, image.voxelBytes.length), 'voxels');
    const scrubbed = maskedFile(image, all, { fill: 'auto', scrub: true });
    // What is the input byte for byte need not be read again.
    for (const file of unscrubbed.packed === null ? [scrubbed] : [unscrubbed, scrubbed]) {
      const again = readWhole(writtenOf(file));
      same(image.voxelBytes, again.voxelBytes, 'voxels');
      same(voxelToWorld, again.volume.voxelToWorld, 'place');
    }
    return 'read';
  });
  const passed = expected(() => {
    passBy(bytes, image);
    return 'read';
  });
  // More than 2 GB cannot be held, but go by, until something else is found wrong. Of several things that are wrong either may
  // come first.
  const refused = whole !== 'read' && passed !== 'read';
  if (passed !== whole && !(refused && [whole, passed].includes('unsupported')))
    throw new Error(`as a whole: ${whole}, as it goes by: ${passed}`);
  return whole;
}

/**
 * Takes one input through the whole pipeline: read, register, mask, write.
 * @param template as small as the inputs
 * @throws Error as `readOne`; also where a removed voxel stays, or a kept one changes
 */
export function defaceOne(bytes: Uint8Array, template: Template): Outcome {
  return expected(() => {
    const image = readWhole(bytes);
    const { mask, verdict } = deface(image, template, { ...DEFACE_DEFAULTS, searchDegrees: 30 }, () => {});
    if (!['good', 'check', 'failed'].includes(verdict.level)) throw new Error(`a verdict of ${verdict.level}`);
    const { imageFile } = maskedFile(image, mask, { fill: 'auto', scrub: false });
    kept(bytes, imageFile, image, mask);
    return 'defaced';
  });
}

function expected(work: () => Outcome): Outcome {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DefaceError)) throw error;
    if (error.code === 'bad-option')
      throw new Error(`blamed on an option, of which none was given: ${error.message}`, { cause: error });
    if (error.facts.name !== NAME) throw new Error(`no file name in: ${error.message}`, { cause: error });
    return error.code;
  }
}

/** Header, kept voxels of every volume, and what follows the voxels are as they were. */
function kept(
  before: Uint8Array,
  after: Uint8Array,
  { header, headerBytes, leading, voxelBytes }: ScanImage,
  mask: Uint8Array,
): void {
  if (before.length !== after.length) throw new Error(`${after.length} bytes were written for ${before.length}`);
  const volumes = header.dims.slice(3).reduce((product, n) => product * n, 1);
  const width = voxelBytes.length / volumes / mask.length;
  const from = headerBytes.length + leading.bytes;
  const to = from + voxelBytes.length;
  for (let n = 0; n < before.length; n++) {
    const voxel = n < from || n >= to ? -1 : Math.floor((n - from) / width) % mask.length;
    if ((voxel < 0 || mask[voxel] === 1) && before[n] !== after[n]) throw new Error(`byte ${n} was changed`);
  }
}
