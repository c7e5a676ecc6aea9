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
  const all = percentiles(data, known, Number.NEGATIVE_INFINITY, [0.01, 0.99]);
  const threshold = all[0] + 0.1 * (all[1] - all[0]);
  const [high] = percentiles(data, known, threshold, [0.99]);
  return { low: all[0], high: high > all[0] ? high : all[1] };
}

/** Percentiles of the known values above `threshold`, by two passes over a histogram (the second over a narrowed range). */
function percentiles(data: Float32Array, known: Uint8Array, threshold: number, shares: readonly number[]): number[] {
  // A fair sample is enough, and an odd stride does not follow the rows.
  const stride = Math.floor(data.length / SAMPLED) | 1;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < data.length; n += stride) {
    const value = data[n];
    if (known[n] === 0 || value <= threshold) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (!(max > min)) return shares.map(() => min);
  const counts = new Uint32Array(CELLS);
  let limit = max;
  // A few extreme voxels must not coarsen the cells: narrow to the 99.9th percentile and count once more.
  for (let pass = 0; pass < 2; pass++) {
    counts.fill(0);
    const scale = CELLS / (limit - min);
    let total = 0;
    for (let n = 0; n < data.length; n += stride) {
      const value = data[n];
      if (known[n] === 0 || value <= threshold) continue;
      const cell = ((value - min) * scale) | 0;
      counts[cell < CELLS ? cell : CELLS - 1]++;
      total++;
    }
    if (pass === 0) {
      limit = min + quantile(counts, total, 0.999) / scale;
      continue;
    }
    return shares.map((share) => min + quantile(counts, total, share) / scale);
  }
  return [];
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
