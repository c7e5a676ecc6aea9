/**
 * Rotations spread evenly over all of SO(3), or over those within an angle of the identity: the unit quaternions that
 * project from a regular angular grid on the faces of the 4-cube. Steps of 36 degrees; 45 lost scans turned by 90 degrees.
 * @param maxDegrees largest rotation angle wanted, 0 to 180
 * @returns 3x3 matrices, row-major, by growing angle; the identity first
 */
export function rotationGrid(maxDegrees: number): Float64Array[] {
  const leastReal = maxDegrees >= 180 ? -1 : Math.cos((maxDegrees * Math.PI) / 360) - 1e-9;
  const found: number[][] = [[1, 0, 0, 0]];
  for (let face = 0; face < 4; face++) {
    for (const a of TANGENTS) {
      for (const b of TANGENTS) {
        for (const c of TANGENTS) {
          const q = [a, b, c];
          q.splice(face, 0, 1);
          const length = Math.sqrt(a * a + b * b + c * c + 1);
          const sign = q[0] < 0 ? -1 : 1;
          const unit = q.map((v) => (sign * v) / length);
          if (
            unit[0] >= leastReal &&
            !found.some((f) => Math.abs(f[0] * unit[0] + f[1] * unit[1] + f[2] * unit[2] + f[3] * unit[3]) > SAME)
          )
            found.push(unit);
        }
      }
    }
  }
  return found
    .toSorted((p, q) => q[0] - p[0])
    .map(([w, x, y, z]) =>
      Float64Array.of(
        1 - 2 * (y * y + z * z),
        2 * (x * y - w * z),
        2 * (x * z + w * y),
        2 * (x * y + w * z),
        1 - 2 * (x * x + z * z),
        2 * (y * z - w * x),
        2 * (x * z - w * y),
        2 * (y * z + w * x),
        1 - 2 * (x * x + y * y),
      ),
    );
}

/** tan of 0, 18 and 36 degrees, and their mirror images: half of 36-degree steps, as a quaternion turns by twice its angle. */
const TANGENTS = [-0.7265425280053609, -0.3249196962329063, 0, 0.3249196962329063, 0.7265425280053609];
/** Two grid points nearer than 20 degrees are one: |q.q'| > cos(10 degrees). */
const SAME = 0.984807753012208;
