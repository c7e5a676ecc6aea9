import { invert, transformPoint, type Mat4 } from '../mat4.ts';
import { PARAMETERS } from './parameters.ts';
import type { Candidate } from './search.ts';

/** Other starts lie around the headers' by so much along and about each axis: patients move, and a false optimum is passed. */
const AROUND_START_MM = 12;

/** The start that believes the headers, and those around it. */
export function startsAround(centre: readonly [number, number, number]): Candidate[] {
  const frame = { rotation: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), centre, centreInSubject: centre };
  const moved = (k: number, mm: number): Candidate => {
    const parameters = new Float64Array(PARAMETERS);
    parameters[k] = mm;
    return { frame, parameters, value: 0 };
  };
  return [moved(0, 0), ...[0, 1, 2, 3, 4, 5].flatMap((k) => [moved(k, -AROUND_START_MM), moved(k, AROUND_START_MM)])];
}

/** The start that believes the template: the rigid part of an affine. */
export function asCarried(map: Mat4, centre: readonly [number, number, number]): Candidate {
  return {
    frame: { rotation: nearestRotation(map), centre, centreInSubject: transformPoint(map, ...centre) },
    parameters: new Float64Array(PARAMETERS),
    value: 0,
  };
}

/** The rotation nearest to the linear part of an affine: Newton's iteration for the polar factor (Higham 1986). @returns 9 numbers */
function nearestRotation(m: Mat4): Float64Array {
  let r = Float64Array.from(m);
  r[3] = r[7] = r[11] = 0;
  for (let n = 0; n < 30; n++) {
    const inverse = invert(r);
    const next = Float64Array.from(r);
    for (let row = 0; row < 3; row++)
      for (let col = 0; col < 3; col++) next[4 * row + col] = (r[4 * row + col] + inverse[4 * col + row]) / 2;
    r = next;
  }
  return Float64Array.of(r[0], r[1], r[2], r[4], r[5], r[6], r[8], r[9], r[10]);
}
