import type { Words } from '../../words/index.ts';

/** What is being done with what was chosen, before scans appear in the list. */
export type Step =
  /** Whether another tab has the memory: nothing is chosen before. */
  | { readonly code: 'askingTabs' }
  | { readonly code: 'looking' }
  | { readonly code: 'sampleLoading' }
  /** A study's records. @property done participants */
  | { readonly code: 'openingStudy'; readonly done: number; readonly all: number }
  /** @property name the file that is compared with its original */
  | { readonly code: 'comparing'; readonly name: string }
  /** DICOM to NIfTI. @property fraction 0 to 1 */
  | { readonly code: 'converting'; readonly fraction: number };

export function stepWords(step: Step, words: Words): string {
  switch (step.code) {
    case 'askingTabs':
      return words.askingTabs;
    case 'looking':
      return words.looking;
    case 'sampleLoading':
      return words.sampleLoading;
    case 'openingStudy':
      return words.studyPage.opening(step.done, step.all);
    case 'comparing':
      return words.intake.comparing(step.name);
    case 'converting':
      return words.converting(step.fraction);
  }
}
