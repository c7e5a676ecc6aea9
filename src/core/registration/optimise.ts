import type { Objective } from './cost.ts';

/** Limits of a minimisation. */
export interface OptimiseOptions {
  /** Length of the first step, mm. */
  readonly firstStepMm: number;
  /** Stop when a step is shorter, mm. */
  readonly toleranceMm: number;
  /** Stop when a step lowers the value by a smaller share of it. */
  readonly toleranceShare: number;
  readonly maxIterations: number;
}

/** What one minimisation learns of the shape of its minimum, for the next one of the same number of parameters. */
export type InverseHessian = Float64Array;

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  /** Evaluations of the objective. */
  readonly evaluations: number;
  readonly inverseHessian: InverseHessian;
}

/**
 * BFGS with a backtracking line search (Nocedal and Wright 2006, algorithm 6.1 with section 3.5's interpolation).
 * Parameters are in mm, so one tolerance fits all.
 * @param known the inverse Hessian of a like problem nearby, to begin with
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  options: OptimiseOptions,
  known: InverseHessian | null = null,
): Minimum {
  const n = start.length;
  const inverseHessian = known === null ? new Float64Array(n * n) : Float64Array.from(known);
  let at = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let trial = new Float64Array(n);
  let trialGradient = new Float64Array(n);
  const direction = new Float64Array(n);
  const change = new Float64Array(n);
  const product = new Float64Array(n);
  let value = objective(at, gradient);
  let evaluations = 1;
  let fresh = known === null;
  if (value === Infinity) return { at, value, evaluations, inverseHessian };
  for (let iteration = 0; iteration < options.maxIterations; iteration++) {
    if (fresh) resetHessian(inverseHessian, gradient, options.firstStepMm);
    let slope = times(inverseHessian, gradient, direction);
    for (let k = 0; k < n; k++) direction[k] = -direction[k];
    slope = -slope;
    if (!(slope < 0)) {
      if (fresh) break;
      fresh = true;
      continue;
    }
    let length = norm(direction);
    // No step may leap out of the basin, however flat the model is.
    const limit = 4 * options.firstStepMm;
    let step = length > limit ? limit / length : 1;
    let trialValue = Infinity;
    let accepted = false;
    for (let attempt = 0; attempt < 6; attempt++) {
      for (let k = 0; k < n; k++) trial[k] = at[k] + step * direction[k];
      trialValue = objective(trial, trialGradient);
      evaluations++;
      if (trialValue <= value + 1e-4 * step * slope) {
        accepted = true;
        break;
      }
      if (step * length < options.toleranceMm) break;
      const curved = (-slope * step * step) / (2 * (trialValue - value - slope * step));
      step = trialValue === Infinity ? step * 0.25 : Math.max(0.1 * step, Math.min(0.5 * step, curved));
    }
    if (!accepted) {
      if (fresh) break;
      fresh = true;
      continue;
    }
    length *= step;
    const wasFresh = fresh;
    fresh = false;
    for (let k = 0; k < n; k++) {
      change[k] = trial[k] - at[k];
      direction[k] = trialGradient[k] - gradient[k];
    }
    [at, trial] = [trial, at];
    [gradient, trialGradient] = [trialGradient, gradient];
    const gained = value - trialValue;
    value = trialValue;
    if (length < options.toleranceMm || gained < options.toleranceShare * Math.abs(value)) break;
    update(inverseHessian, change, direction, product, wasFresh);
  }
  return { at, value, evaluations, inverseHessian };
}

/** A diagonal such that the first step has the wanted length. */
function resetHessian(h: Float64Array, gradient: Float64Array, stepMm: number): void {
  const n = gradient.length;
  const scale = stepMm / Math.max(norm(gradient), 1e-12);
  h.fill(0);
  for (let k = 0; k < n; k++) h[k * n + k] = scale;
}

/** The BFGS update of the inverse Hessian from step s and change of gradient y; skipped where the curvature is not positive. */
function update(h: Float64Array, s: Float64Array, y: Float64Array, hy: Float64Array, first: boolean): void {
  const n = s.length;
  const sy = dot(s, y);
  if (!(sy > 1e-10 * norm(s) * norm(y))) return;
  if (first) {
    const scale = sy / dot(y, y);
    h.fill(0);
    for (let k = 0; k < n; k++) h[k * n + k] = scale;
  }
  const yhy = times(h, y, hy);
  const a = (1 + yhy / sy) / sy;
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) h[r * n + c] += a * s[r] * s[c] - (hy[r] * s[c] + s[r] * hy[c]) / sy;
  }
}

/** out = h v; returns v·out. */
function times(h: Float64Array, v: Float64Array, out: Float64Array): number {
  const n = v.length;
  let total = 0;
  for (let r = 0; r < n; r++) {
    let sum = 0;
    for (let c = 0; c < n; c++) sum += h[r * n + c] * v[c];
    out[r] = sum;
    total += sum * v[r];
  }
  return total;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}
