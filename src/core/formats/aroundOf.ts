import type { Around } from './around.ts';
import { aroundMeta, metaPrivateFields } from './metaimage/image.ts';
import { aroundMgh, mghPrivateFields } from './mgh/image.ts';
import { aroundNifti, niftiPrivateFields } from './nifti/scrub.ts';
import { aroundNrrd, nrrdPrivateFields } from './nrrd/image.ts';
import type { PrivateField } from './privacy.ts';
import type { AnyFrame } from './scanImage.ts';

/** Lists what scrubbing would remove: where it stands, and what. */
export function listPrivateFields(image: AnyFrame): PrivateField[] {
  switch (image.format) {
    case 'nifti':
      return niftiPrivateFields(image);
    case 'mgh':
      return mghPrivateFields(image);
    case 'nrrd':
      return nrrdPrivateFields(image);
    case 'metaimage':
      return metaPrivateFields(image);
  }
}

/** What is written around the voxels. */
export function aroundOf(image: AnyFrame, scrub: boolean): Around {
  switch (image.format) {
    case 'nifti':
      return aroundNifti(image, scrub);
    case 'mgh':
      return aroundMgh(image, scrub);
    case 'nrrd':
      return aroundNrrd(image, scrub);
    case 'metaimage':
      return aroundMeta(image, scrub);
  }
}
