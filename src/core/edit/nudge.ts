import { multiply, translation, type Mat4 } from '../mat4.ts';

/** A small move by hand. */
export interface Nudge {
  /** Right, forward, up; mm. */
  readonly shiftMm: readonly [number, number, number];
  /** About the axes to the right, forward and up; degrees. */
  readonly turnDegrees: readonly [number, number, number];
  /** 1 leaves the size as it is. */
  readonly scale: number;
}

/**
 * The template's position moved by hand: turned and scaled about a point, then shifted.
 * @param templateToSubject RAS mm -> RAS mm
 * @param centre the point that stays where it is but for the shift, scan RAS mm
 */
export function nudged(
  templateToSubject: Mat4,
  { shiftMm, turnDegrees, scale }: Nudge,
  centre: readonly [number, number, number],
): Mat4 {
  const turns = turnDegrees.map((degrees, axis) => turnAbout(axis, (degrees * Math.PI) / 180));
  const size = Float64Array.of(scale, 0, 0, 0, 0, scale, 0, 0, 0, 0, scale, 0, 0, 0, 0, 1);
  const about = [
    translation(centre[0] + shiftMm[0], centre[1] + shiftMm[1], centre[2] + shiftMm[2]),
    turns[2],
    turns[1],
    turns[0],
    size,
    translation(-centre[0], -centre[1], -centre[2]),
  ];
  return about.reduceRight<Mat4>((moved, step) => multiply(step, moved), templateToSubject);
}

function turnAbout(axis: number, radians: number): Mat4 {
  const [c, s] = [Math.cos(radians), Math.sin(radians)];
  const [a, b] = [(axis + 1) % 3, (axis + 2) % 3];
  const m = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
  m[5 * a] = m[5 * b] = c;
  m[4 * a + b] = -s;
  m[4 * b + a] = s;
  return m;
}
