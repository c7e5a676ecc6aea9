import type { WorkStage } from '../worker/api.ts';
import type { Preset } from '../core/index.ts';

/** Every word the page shows. */
export const TEXT = {
  title: 'mydeface',
  tagline: 'Removes the face from head scans, and keeps the brain.',
  privacy: 'Everything happens on this computer. Nothing is uploaded.',
  dropTitle: 'Drop a head scan here',
  dropHint: 'One NIfTI file (.nii or .nii.gz), any contrast. The original stays as it is.',
  choose: 'Choose a file',
  sample: 'Try it with a sample head',
  sampleLoading: 'Loading the sample head',
  presetLabel: 'What is kept',
  cancel: 'Cancel',
  another: 'Next scan',
  retry: 'Try another file',
  failedTitle: 'This scan could not be defaced',
  reviewTitle: 'Look before you save',
  reviewHint: 'Red will be removed, and so will the air around it. Check that the whole brain is kept, and that nothing of the face is left.',
  montage: 'Twelve slices with the edge of what is kept in red, and the head from the front and both sides: above as it is, below without its face',
  views: { removed: 'Removed in red', before: 'Original', after: 'Defaced' },
  accept: 'Accept',
  acceptAnyway: 'Accept all the same',
  reject: 'Reject',
  acceptedTitle: 'Accepted',
  saveOriginal: 'Save original as',
  saveDefaced: 'Save defaced as',
  saving: 'Writing the file',
  saved: 'Saved',
  caution: 'Defacing lowers the risk of re-identification; it does not end it. The scan is de-identified, not beyond recognition.',
  scrubTitle: 'Taken out of the header',
  scrubNone: 'The header holds no free text.',
  noWebgl: 'This browser cannot draw in 3D (WebGL2 is off). Turn it on, or use another browser, to look at the result.',
  verdict: {
    good: 'The fit looks right.',
    check: 'The fit is uncertain: look closely.',
    failed: 'The fit has probably failed.',
  },
} as const;

export const PRESETS: Record<Preset, string> = {
  scalp: 'Brain, skull and a narrow scalp',
  face: 'All but face and ears',
  brain: 'Brain alone, with a margin',
};

export const STAGES: Record<WorkStage, string> = {
  read: 'Reading the scan',
  register: 'Finding the head',
  mask: 'Making the mask',
  write: 'Writing the file',
};
