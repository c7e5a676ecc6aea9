import type { MetaImage } from './metaimage/image.ts';
import type { MghImage } from './mgh/image.ts';
import type { NiftiFrame, NiftiImage } from './nifti/image.ts';
import type { NrrdImage } from './nrrd/image.ts';

/** A scan as it was read from its file, of any of the formats. */
export type ScanImage = NiftiImage | MghImage | NrrdImage | MetaImage;

/** The same, or one whose voxels went by and are not kept. */
export type AnyImage = ScanImage | NiftiFrame;
