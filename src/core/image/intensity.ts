/** Robust limits of an image's stored values. */
export interface IntensityRange {
  /** Values at or under this are as dark as it matters. */
  readonly low: number;
  /** Values at or over this are as bright as it matters. */
  readonly high: number;
}

const CELLS = 2048;
/** Voxels looked at, at least, where there are that many. */
const SAMPLED = 100_000;

/**
 * Robust intensity range by counting, no sort: the foreground is what exceeds a tenth of the way from the 1st to the 99th
 * percentile of everything; the range runs from the image's 1st percentile to the foreground's 99th.
 * @param data values (any unit)
 * @param known 0 where a value is to be ignored
 */
export function robustRange(data: Float32Array, known: Uint8Array): IntensityRange {
  const sample = sampleOf(data, known);
  const all = percentiles(sample, Number.NEGATIVE_INFINITY, [0.01, 0.99]);
  const threshold = all[0] + 0.1 * (all[1] - all[0]);
  const [high] = percentiles(sample, threshold, [0.99]);
  return { low: all[0], high: high > all[0] ? high : all[1] };
}

/** A fair sample of the known values; an odd stride does not follow the rows. */
function sampleOf(data: Float32Array, known: Uint8Array): Float32Array {
  const stride = Math.floor(data.length / SAMPLED) | 1;
  const sample = new Float32Array(Math.ceil(data.length / stride));
  let count = 0;
  for (let n = 0; n < data.length; n += stride) if (known[n] !== 0) sample[count++] = data[n];
  return sample.subarray(0, count);
}

/** Percentiles of the values above `threshold`, by two passes over a histogram (the second over a narrowed range). */
function percentiles(sample: Float32Array, threshold: number, shares: readonly number[]): number[] {
  const limits = Float64Array.of(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
  for (let n = 0; n < sample.length; n += RUN) widen(sample, n, Math.min(sample.length, n + RUN), threshold, limits);
  const [min, max] = limits;
  if (!(max > min)) return shares.map(() => min);
  // A few extreme voxels must not coarsen the cells: narrow to the 99.9th percentile and count once more.
  const [limit] = percentilesBetween(sample, threshold, min, max, [0.999]);
  return percentilesBetween(sample, threshold, min, limit, shares);
}

/** By counting in `CELLS` cells from `min` to `max`; what is beyond counts in the last. */
function percentilesBetween(
  sample: Float32Array,
  threshold: number,
  min: number,
  max: number,
  shares: readonly number[],
): number[] {
  const counts = new Uint32Array(CELLS);
  const scale = CELLS / (max - min);
  let total = 0;
  for (let n = 0; n < sample.length; n += RUN)
    total += countCells(sample, n, Math.min(sample.length, n + RUN), threshold, min, scale, counts);
  return shares.map((share) => min + quantile(counts, total, share) / scale);
}

// Runs are functions of their own: they are called often, and so compiled once, not anew in the midst of a long loop.
const RUN = 512;

function widen(sample: Float32Array, from: number, to: number, threshold: number, limits: Float64Array): void {
  let min = limits[0],
    max = limits[1];
  for (let n = from; n < to; n++) {
    const value = sample[n];
    if (value <= threshold) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  limits[0] = min;
  limits[1] = max;
}

function countCells(
  sample: Float32Array,
  from: number,
  to: number,
  threshold: number,
  min: number,
  scale: number,
  counts: Uint32Array,
): number {
  let total = 0;
  for (let n = from; n < to; n++) {
    const value = sample[n];
    if (value <= threshold) continue;
    const cell = ((value - min) * scale) | 0;
    counts[cell < CELLS ? cell : CELLS - 1]++;
    total++;
  }
  return total;
}

/** Index (fractional) of the cell under which `share` of the counts lie. */
function quantile(counts: Uint32Array, total: number, share: number): number {
  const wanted = share * total;
  let sum = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const next = sum + counts[cell];
    if (next >= wanted) return cell + (counts[cell] > 0 ? (wanted - sum) / counts[cell] : 0);
    sum = next;
  }
  return CELLS;
}
