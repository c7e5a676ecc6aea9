import {
  DefaceError,
  deface,
  DEFACE_DEFAULTS,
  declaredOf,
  maskedFile,
  readScan,
  startNeeded,
  type DefaceErrorCode,
  type MaskedFile,
  type ScanImage,
  type Template,
} from '../index.ts';

/** What became of an input. */
export type Outcome = 'read' | 'defaced' | DefaceErrorCode;

/** By this name whatever begins as an MGH file is read as one, however damaged. */
const NAME = 'input.mgz';

/**
 * Reads one input, which is to be read or refused with the file's name, and nothing else.
 * @throws Error where something else happens: another error, an image that is not what the header says, a change of the bytes
 */
export function readOne(bytes: Uint8Array): Outcome {
  return expected(() => {
    const image = read(bytes);
    const { data, dims, voxelToWorld } = image.volume;
    if (data.length !== dims[0] * dims[1] * dims[2])
      throw new Error(`${data.length} voxels for a grid of ${dims.join(' x ')}`);
    if (!voxelToWorld.every(Number.isFinite)) throw new Error('an affine that is not finite');
    const all = new Uint8Array(data.length).fill(1);
    const whole = maskedFile(image, all, { fill: 'auto', scrub: false });
    // Where the voxels' length stands in the header it is another number now, as is right.
    if (whole.packed === null) same(bytes, whole.imageFile);
    else same(image.voxelBytes, whole.imageFile.subarray(0, image.voxelBytes.length));
    const scrubbed = maskedFile(image, all, { fill: 'auto', scrub: true });
    // What is the input byte for byte need not be read again.
    for (const file of whole.packed === null ? [scrubbed] : [whole, scrubbed]) {
      const again = read(written(file));
      same(image.voxelBytes, again.voxelBytes);
      if (again.volume.voxelToWorld.some((v, n) => v !== voxelToWorld[n])) throw new Error('it lies elsewhere');
    }
    return 'read';
  });
}

/**
 * Takes one input through the whole pipeline: read, register, mask, write.
 * @param template as small as the inputs
 * @throws Error as `readOne`; also where a removed voxel stays, or a kept one changes
 */
export function defaceOne(bytes: Uint8Array, template: Template): Outcome {
  return expected(() => {
    const image = read(bytes);
    const { mask, verdict } = deface(image, template, { ...DEFACE_DEFAULTS, searchDegrees: 30 }, () => {});
    if (!['good', 'check', 'failed'].includes(verdict.level)) throw new Error(`a verdict of ${verdict.level}`);
    const { imageFile } = maskedFile(image, mask, { fill: 'auto', scrub: false });
    kept(bytes, imageFile, image, mask);
    return 'defaced';
  });
}

/** As page and command read it, but that nothing is compressed: where voxels should be they stand as they are. */
function read(bytes: Uint8Array): ScanImage {
  const { packed } = declaredOf(bytes.subarray(0, startNeeded(bytes)), NAME);
  const unpacked = packed === null ? null : bytes.subarray(packed.from, packed.to ?? bytes.length);
  return readScan({ bytes, unpacked, stray: 0 }, NAME);
}

function written({ imageFile, packed }: MaskedFile): Uint8Array {
  return packed === null ? imageFile : packed.file(imageFile);
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

function same(a: Uint8Array, b: Uint8Array): void {
  if (a.length !== b.length) throw new Error(`${b.length} bytes were written for ${a.length}`);
  for (let n = 0; n < a.length; n++) if (a[n] !== b[n]) throw new Error(`byte ${n} was changed`);
}

/** Header, kept voxels of every volume, and what follows the voxels are as they were. */
function kept(
  before: Uint8Array,
  after: Uint8Array,
  { header, headerBytes, voxelBytes }: ScanImage,
  mask: Uint8Array,
): void {
  if (before.length !== after.length) throw new Error(`${after.length} bytes were written for ${before.length}`);
  const volumes = header.dims.slice(3).reduce((product, n) => product * n, 1);
  const width = voxelBytes.length / volumes / mask.length;
  const [from, to] = [headerBytes.length, headerBytes.length + voxelBytes.length];
  for (let n = 0; n < before.length; n++) {
    const voxel = n < from || n >= to ? -1 : Math.floor((n - from) / width) % mask.length;
    if ((voxel < 0 || mask[voxel] === 1) && before[n] !== after[n]) throw new Error(`byte ${n} was changed`);
  }
}
