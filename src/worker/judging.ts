import {
  maskScan,
  scanLevel,
  type Defaced,
  type FittedMask,
  type Level,
  type NiftiImage,
  type OnProgress,
  type Template,
} from '../core/index.ts';
import type { Answer, Edits, Method } from '../session/index.ts';

/** The mask by `edits`, with a verdict for exactly this transform and this mask. */
export function judged(
  image: NiftiImage,
  template: Template,
  _method: Method,
  answer: Answer,
  edits: Edits,
  report: OnProgress,
  level: Level = scanLevel(image.volume),
  fitted?: FittedMask,
): Defaced {
  const registration = {
    templateToSubject: edits.templateToSubject,
    cost: answer.similarity,
    certainty: answer.certainty,
    level,
  };
  return maskScan(image, template, registration, edits, report, fitted);
}
