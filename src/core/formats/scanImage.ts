import type { HeldBytes, WentBy } from './image.ts';
import type { MetaFrame } from './metaimage/image.ts';
import type { MghFrame } from './mgh/image.ts';
import type { NiftiFrame } from './nifti/image.ts';
import type { NrrdFrame } from './nrrd/image.ts';

/** A file of any of the formats, but its voxels. */
export type AnyFrame = NiftiFrame | MghFrame | NrrdFrame | MetaFrame;

/** A scan as it was read from its file, which is held as a whole. */
export type ScanImage = AnyFrame & HeldBytes;

/** One whose voxels went by and are not kept. */
export type PassedImage = AnyFrame & WentBy;

/** Either. */
export type AnyImage = ScanImage | PassedImage;
