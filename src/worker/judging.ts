import {
  certaintyAt,
  maskScan,
  type Defaced,
  type FitContext,
  type FittedMask,
  type PassedImage,
  type OnProgress,
  type Template,
} from '../core/index.ts';
import type { Answer, Edits } from '../session/index.ts';

/** What a verdict is reached with. */
export interface Bench {
  readonly image: PassedImage;
  readonly template: Template;
  readonly context: FitContext;
}

/**
 * The mask by `edits`, with a verdict for exactly this transform and this mask.
 * @param answer what the search said of this scan
 * @param fitted the template's mask fitted at this transform, where it is known already
 */
export function judged(
  { image, template, context }: Bench,
  answer: Answer,
  edits: Edits,
  report: OnProgress,
  fitted?: FittedMask,
): Defaced {
  const { templateToSubject } = edits;
  const placed = certaintyAt(context, templateToSubject, answer);
  const registration = { ...placed, templateToSubject, level: context.level };
  return maskScan(image, template, registration, edits, report, fitted);
}
