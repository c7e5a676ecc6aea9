import type { Level } from '../image/pyramid.ts';
import type { SamplePoints } from './points.ts';

/** Preallocated storage for one level and one set of points. */
export interface Workspace {
  readonly level: Level;
  readonly points: SamplePoints;
  /** Bins on the scan's side; the outer ones are met only by the tails of the window. */
  readonly columns: number;
  /** points.bins x columns. */
  readonly histogram: Float64Array;
  /** The derivative of a cost with regard to `histogram`. */
  readonly derivative: Float64Array;
  /** For each sample inside: index of the first of its four cells, and of its point's x. */
  readonly cellAndPoint: Int32Array;
  /** Place in the bin, and weight times intensity gradient along x, y, z. */
  readonly slopes: Float32Array;
  /** For each sample in a cell known in part: which inside sample it is, and the gradient of its weight. */
  readonly edgeSample: Int32Array;
  readonly edgeGradient: Float32Array;
  /** Work space of `countPairs`. */
  readonly counts: Float64Array;
  /** Set by `countPairs`: samples inside, samples at an edge, sum of weights. */
  inside: number;
  edges: number;
  total: number;
}

/** A workspace for `points` on `level`, with as many bins for the scan as the points have, and three for the window's tails. */
export function createWorkspace(level: Level, points: SamplePoints): Workspace {
  const n = points.count;
  const columns = points.bins + 3;
  return {
    level,
    points,
    columns,
    histogram: new Float64Array(points.bins * columns),
    derivative: new Float64Array(points.bins * columns),
    cellAndPoint: new Int32Array(2 * n),
    slopes: new Float32Array(4 * n),
    edgeSample: new Int32Array(n),
    edgeGradient: new Float32Array(3 * n),
    counts: new Float64Array(3),
    inside: 0,
    edges: 0,
    total: 0,
  };
}
