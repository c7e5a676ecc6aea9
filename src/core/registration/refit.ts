import { DefaceError } from '../errors.ts';
import type { Mat4 } from '../mat4.ts';
import { certaintyAt, type FitContext, type SearchAnswer } from './fitContext.ts';
import { refine } from './fits.ts';
import { createWorkspace } from './workspace.ts';
import { fromAffine, toAffine } from './parameters.ts';
import type { Registration } from './register.ts';

/**
 * Registers from a given position, without a search: what a person has moved by hand to about the right place.
 * @param start templateToSubject, within a centimetre or two and ten degrees
 * @param answer what a search said of this scan: certainty is relative to it
 * @throws DefaceError nothingNear where the template fits nowhere near
 */
export function refitTemplate(
  context: FitContext,
  start: Mat4,
  answer: SearchAnswer,
  onProgress: (fraction: number) => void,
): Registration {
  const { model, level, cost, dof, at4, atLast } = context;
  onProgress(0);
  const rough = refine(at4, { ...fromAffine(start, model.centre), value: 0 }, dof, cost, 'medium');
  if (!(rough.value < 0)) throw new DefaceError('nothingNear', { name: null });
  onProgress(0.4);
  const nearly = refine(createWorkspace(level, model.fine), rough, dof, cost, 'fine');
  onProgress(0.8);
  const { frame, parameters } = refine(atLast, nearly, dof, cost, 'finest');
  const templateToSubject = toAffine(frame, parameters);
  const found = certaintyAt(context, templateToSubject, answer);
  onProgress(1);
  return { templateToSubject, ...found, level };
}
