import { paddingValue } from '../image/padding.ts';
import { buildPyramid } from '../image/pyramid.ts';
import { DefaceError } from '../errors.ts';
import { invert, transformPoint, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';
import { lossBeside } from './certainty.ts';
import { similarityAt } from './cost.ts';
import { refine, type Fit } from './fits.ts';
import { createWorkspace } from './jointHistogram.ts';
import { PARAMETERS, RADIUS_MM, toAffine } from './parameters.ts';
import { modelOf, type Registration, type RegistrationOptions } from './register.ts';
import { nearestRotation } from './sameHead.ts';
import type { Candidate } from './search.ts';

/**
 * Registers from a given position, without a search: what a person has moved by hand to about the right place.
 * @param start templateToSubject, within a centimetre or two and ten degrees
 * @returns with the start as the only one that there was
 * @throws DefaceError no-head where the template fits nowhere near
 */
export function refitTemplate(
  template: Volume,
  subject: Volume,
  start: Mat4,
  options: RegistrationOptions,
  onProgress: (fraction: number) => void,
): Registration {
  const { cost, dof } = options;
  const model = modelOf(template, options.bins);
  const [fine, medium] = buildPyramid(subject, [2, 4], paddingValue(subject));
  onProgress(0.2);
  const at4 = createWorkspace(medium, model.medium);
  const rough = refine(at4, candidateOf(start, model.centre), dof, cost, 'medium');
  if (!(rough.value < 0)) throw new DefaceError('nothingNear', { name: null });
  onProgress(0.5);
  const nearly = refine(createWorkspace(fine, model.fine), rough, dof, cost, 'fine');
  onProgress(0.8);
  const atLast = createWorkspace(fine, model.finest);
  const best: Fit = refine(atLast, nearly, dof, cost, 'finest');
  onProgress(1);
  return {
    templateToSubject: toAffine(best.frame, best.parameters),
    cost: similarityAt(atLast, best, cost),
    level: fine,
    certainty: { contrast: 1, ...lossBeside(at4, best, cost), starts: 1, agreeing: 1 },
  };
}

/** An affine as a rotation, scales and shears: R0 the nearest rotation, the rest by Gram and Schmidt. */
function candidateOf(m: Mat4, centre: readonly [number, number, number]): Candidate {
  const rotation = nearestRotation(m);
  const inverse = invert(
    Float64Array.of(
      rotation[0],
      rotation[1],
      rotation[2],
      0,
      rotation[3],
      rotation[4],
      rotation[5],
      0,
      rotation[6],
      rotation[7],
      rotation[8],
      0,
      0,
      0,
      0,
      1,
    ),
  );
  // What the rotation leaves is symmetric; its upper triangle, made unit by its diagonal, is near enough to start from.
  const rest = [0, 1, 2].map((row) =>
    [0, 1, 2].map((col) => [0, 1, 2].reduce((sum, n) => sum + inverse[4 * row + n] * m[4 * n + col], 0)),
  );
  const parameters = new Float64Array(PARAMETERS);
  for (let axis = 0; axis < 3; axis++) parameters[6 + axis] = (rest[axis][axis] - 1) * RADIUS_MM;
  parameters[9] = (2 * rest[0][1] * RADIUS_MM) / rest[0][0];
  parameters[10] = (2 * rest[0][2] * RADIUS_MM) / rest[0][0];
  parameters[11] = (2 * rest[1][2] * RADIUS_MM) / rest[1][1];
  return { frame: { rotation, centre, centreInSubject: transformPoint(m, ...centre) }, parameters, value: 0 };
}
