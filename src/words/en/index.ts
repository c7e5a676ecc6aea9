import { error } from './errors.ts';
import { finding } from './findings.ts';
import { PAGE } from './page.ts';
import { QUEUE } from './queue.ts';
import { REVIEW } from './review.ts';
import { SAVING } from './saving.ts';
import { SETTINGS } from './settings.ts';
import { TRUST } from './trust.ts';
import { PRIVACY, warning } from './warnings.ts';

/** Every word that people read. Other languages have the same shape. */
export const EN = {
  ...PAGE,
  ...QUEUE,
  ...REVIEW,
  ...SAVING,
  ...SETTINGS,
  ...TRUST,
  finding,
  error,
  warning,
  privateFields: PRIVACY,
};

export type Words = typeof EN;
