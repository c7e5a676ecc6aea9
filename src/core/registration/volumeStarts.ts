import type { Level } from '../image/pyramid.ts';
import { transformPoint } from '../mat4.ts';
import { objective } from './cost.ts';
import { byValue } from './fits.ts';
import type { Workspace } from './workspace.ts';
import { FREEDOMS, PARAMETERS } from './parameters.ts';
import { startsAround } from './sameHeadStarts.ts';
import type { Candidate } from './search.ts';

/** Nods first: heads turn most about the ears' axis. In mm at 50 mm from the middle: 9 is ten degrees. */
const TURNS: readonly (readonly [number, number, number])[] = [
  [0, 0, 0],
  [9, 0, 0],
  [-9, 0, 0],
  [18, 0, 0],
  [-18, 0, 0],
  [0, 9, 0],
  [0, -9, 0],
  [0, 0, 9],
  [0, 0, -9],
];
const SHIFTS_MM: readonly (readonly [number, number, number])[] = [
  [0, 0, 0],
  [20, 0, 0],
  [-20, 0, 0],
  [0, 20, 0],
  [0, -20, 0],
  [0, 0, 20],
  [0, 0, -20],
];

/**
 * Where the head of a volume may lie that does not fit where the others do: turned and shifted, or with its mass where the
 * volume has its own; the likeliest first.
 * @param massShift from the reference's centre of mass to the volume's, mm
 */
export function farStarts(
  at: Workspace,
  centre: Candidate['frame']['centre'],
  massShift: readonly number[],
): Candidate[] {
  const [{ frame }] = startsAround(centre);
  const starts: Candidate[] = [];
  for (const shift of [...SHIFTS_MM, massShift]) {
    for (const turn of TURNS) {
      // That is where it has been looked for.
      if (turn === TURNS[0] && shift === SHIFTS_MM[0]) continue;
      const parameters = new Float64Array(PARAMETERS);
      parameters.set([...turn, ...shift]);
      starts.push({ frame, parameters, value: -gainOf(at, { frame, parameters, value: 0 }) });
    }
  }
  return starts.toSorted(byValue);
}

/** Similarity beyond that of independent images at a position, where little overlap counts for less. */
export function gainOf(at: Workspace, { frame, parameters }: Candidate): number {
  return -objective(at, frame, parameters, FREEDOMS[6], 'normmi', 0)(new Float64Array(6), new Float64Array(6));
}

/** Mean place of a level's brightness, RAS mm. */
export function centreOfMass({ data, dims: [nx, ny], voxelToWorld }: Level): [number, number, number] {
  let sum = 0,
    x = 0,
    y = 0,
    z = 0;
  for (let n = 0; n < data.length; n++) {
    const value = data[n] > 1 ? data[n] - 1 : 0;
    sum += value;
    x += value * (n % nx);
    y += value * (Math.floor(n / nx) % ny);
    z += value * Math.floor(n / (nx * ny));
  }
  return transformPoint(voxelToWorld, x / sum, y / sum, z / sum);
}
