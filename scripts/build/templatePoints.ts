import { REGISTRATION_DEFAULTS } from '../../src/core/index.ts';
import { templateModel } from '../../src/core/registration/model.ts';
import { storeModel } from '../../src/core/registration/storedModel.ts';
import { storedImage } from '../storedImages.ts';

/** The built-in template's sample points, which the command need not draw then. */
export function templatePoints(): Uint8Array {
  return storeModel(templateModel(storedImage('public/templates/head.nii.gz').volume, REGISTRATION_DEFAULTS.bins));
}
