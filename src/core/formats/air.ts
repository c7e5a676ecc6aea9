import type { Volume } from '../volume.ts';

/** Voxels looked at, at most. A handful of outliers is none of them, or no share of them. */
const SAMPLED = 2 ** 15;
/** Over this, HU, nothing is taken for air: MR that was scaled to mean 0 or to -1 to 1 lies above it. */
const AIR_MOST = -20;
/** Air that is seen as a peak lies between these, HU: -1000 in CT, more in cone-beam CT, which is not calibrated. */
const PEAK = [-1100, -150] as const;
/** Under this, HU, is nothing but air and padding. */
const AIR_SURE = -850;
/** What lies so near, HU, lies beside a value. */
const BESIDE = 8;
/** The width of a peak, HU. */
const WIDTH = 64;
/** Shares of the samples: anything dark at all; air at a peak; one value, be it air or padding; what must lie between air and water. */
const DARK_SHARE = 0.01;
const PEAK_SHARE = 0.005;
const CONSTANT_SHARE = 0.02;
const TISSUE_SHARE = 0.01;
/** From a peak of air upward, HU, there is next to nothing; from a place in the noise about 0 upward there is more. */
const GAP = [150, 300] as const;
/** By how many times a peak is denser than the gap. */
const DENSER = 2;

/**
 * What air is in a scan, as a decoded value: 0 but in CT. A scan is CT where air stands out under 0, as a peak with a gap
 * above it, or as the one value that everything darker was clipped to; noise about 0, ringing, phases and padding do not.
 * Padding (-1024, -2000, -3024 outside a round field of view) is no air where air itself is seen.
 */
export function airValue(volume: Volume): number {
  const values = sample(volume);
  let dark = 0;
  for (let n = 0; n < values.length; n++) dark += Number(values[n] < AIR_MOST);
  if (!(dark > DARK_SHARE * values.length)) return 0;
  const sorted = values.toSorted();
  const constants = constantsOf(sorted);
  const isConstant = new Set(constants);
  const peak = peakOf(
    sorted.filter((value) => !isConstant.has(value)),
    sorted.length,
  );
  if (!Number.isNaN(peak)) return peak;
  const clipped = clippedAt(sorted, constants);
  return Number.isNaN(clipped) ? 0 : clipped;
}

/** Decoded values of a fair sample, without those that are not finite; an odd stride does not follow the rows. */
function sample({ data, slope, intercept }: Volume): Float64Array {
  const stride = Math.ceil(data.length / SAMPLED) | 1;
  const values = new Float64Array(Math.ceil(data.length / stride));
  let count = 0;
  for (let n = 0; n < data.length; n += stride) {
    const value = data[n] * slope + intercept;
    if (value - value === 0) values[count++] = value;
  }
  return values.subarray(0, count);
}

/** Single values under `AIR_MOST` that many samples have, many more than values beside them, ascending. */
function constantsOf(sorted: Float64Array): number[] {
  const found: number[] = [];
  for (let from = 0; from < sorted.length && sorted[from] < AIR_MOST;) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    const [value, count] = [sorted[from], to - from];
    const beside = below(sorted, value + BESIDE) - below(sorted, value - BESIDE) - count;
    if (count >= CONSTANT_SHARE * sorted.length && 2 * count > beside) found.push(value);
    from = to;
  }
  return found;
}

/** The densest place among `sorted` that can be air, its median; NaN where there is none. @param total what shares are shares of */
function peakOf(sorted: Float64Array, total: number): number {
  let best = 0;
  let at = 0;
  for (let from = below(sorted, PEAK[0]), to = from; from < sorted.length && sorted[from] < PEAK[1]; from++) {
    while (to < sorted.length && sorted[to] < sorted[from] + WIDTH) to++;
    if (to - from > best) {
      best = to - from;
      at = from;
    }
  }
  if (best < PEAK_SHARE * total) return Number.NaN;
  const middle = sorted[at + (best >> 1)];
  const above = below(sorted, middle + GAP[1]) - below(sorted, middle + GAP[0]);
  const isDense = best / WIDTH > (DENSER * above) / (GAP[1] - GAP[0]);
  return isDense && middle <= PEAK[1] ? middle : Number.NaN;
}

/** The value that stands for all air; NaN where none does. */
function clippedAt(sorted: Float64Array, constants: readonly number[]): number {
  const share = (from: number, to: number): number => (below(sorted, to) - below(sorted, from)) / sorted.length;
  // Of padding and air, air is the brighter one; of what was clipped, and then scaled to few values, the darkest.
  const value =
    constants.findLast((one) => one >= PEAK[0] && one <= AIR_SURE) ??
    constants.find((one) => one > AIR_SURE) ??
    constants.at(-1);
  if (value === undefined) return Number.NaN;
  // Fat, and the edges of the skin, lie between air and water in CT; nothing does in MR, whatever it is padded with.
  const hasTissue = share(Math.max(value + 1, PEAK[0]), AIR_MOST) >= TISSUE_SHARE;
  // Phases go on below; under -1100 HU there is nothing.
  const isAlone = value >= PEAK[0] || share(value + 1, PEAK[0]) < PEAK_SHARE;
  return hasTissue && isAlone ? value : Number.NaN;
}

/** How many of `sorted` lie under a limit. */
function below(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
