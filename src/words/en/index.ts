import { error } from './errors.ts';
import { finding } from './findings.ts';
import { GLANCE } from './glance.ts';
import { INTAKE } from './intake.ts';
import { MEMORY } from './memory.ts';
import { maskWords, montageWords } from './montage.ts';
import { PAGE } from './page.ts';
import { QUEUE } from './queue.ts';
import { REVIEW } from './review.ts';
import { SAVING } from './saving.ts';
import { SAVING_RUN } from './savingRun.ts';
import { SETTINGS } from './settings.ts';
import { STUDY } from './study.ts';
import { STUDY_PAGE } from './studyPage.ts';
import { TRUST } from './trust.ts';
import { PRIVACY, warning } from './warnings.ts';

/** Every word that people read. Other languages have the same shape. */
export const EN = {
  ...GLANCE,
  ...INTAKE,
  ...MEMORY,
  ...PAGE,
  ...QUEUE,
  ...REVIEW,
  ...SAVING,
  ...SAVING_RUN,
  ...SETTINGS,
  ...STUDY,
  ...STUDY_PAGE,
  ...TRUST,
  finding,
  maskWords,
  montageWords,
  error,
  warning,
  privateFields: PRIVACY,
};

export type Words = typeof EN;
