import type { Volume } from '../volume.ts';
import { paddedRegion, paddingValue } from './padding.ts';

/** How a scan is shown. All in stored values; where the slope is negative, dark ones are greater than bright ones. */
export interface Display {
  /** Black at `low`, white at `high`. */
  readonly low: number;
  readonly high: number;
  /** What air shows, or where that is not known for sure, black. */
  readonly air: number;
  /** Where the head's surface is taken to be, between air and tissue. */
  readonly surface: number;
  /** The scan's soft tissue, where it is all of nearly one value, as in a CT; null elsewhere. */
  readonly softTissue: number | null;
  /** What lies outside the field of view (see `paddingValue`), or NaN. */
  readonly padding: number;
  /** The least and the greatest that was looked at, padding left out. */
  readonly least: number;
  readonly most: number;
}

/** Voxels looked at, at least, where there are that many. */
const SAMPLED = 40_000;
/**
 * Soft tissue is nearly all of one value where the narrowest interval that holds three tenths of the tissue is no longer than
 * these shares of the way from air to it, and of the whole range. (Of 26 scans: CT 0.02 to 0.10 and 0.007 to 0.04, all else
 * at least 0.18 and 0.06.)
 */
const FLAT = { ofTissue: 0.12, ofRange: 0.045 } as const;
/** Share of the tissue that the narrowest interval is to hold. */
const MODE_SHARE = 0.3;
/** From air to water, Hounsfield units; and half the width of the usual window for soft tissue. */
const AIR_TO_WATER = 1030;
const HALF_WINDOW = 175;
/** Where between air and soft tissue the skin is: hair, cloth and foam of a headrest lie below. */
const FLAT_SURFACE = 0.7;
/** Elsewhere, between black and white: from here to there, by how bright air is; and so many times its median. */
const SURFACE = [0.07, 0.13] as const;
const NOISE = 3;
/** Brighter tissue than this share of it may be white. */
const WHITE_SHARE = 0.97;

/** A scan is drawn again and again: 31 to 38 ms each time for 9 million voxels. */
const RANGES = new WeakMap<Pick<Volume, 'data' | 'slope' | 'dims'>, Display>();

/** How to show a scan, by its own values; what pads it counts for nothing. */
export function displayRange(volume: Pick<Volume, 'data' | 'slope' | 'dims'>): Display {
  const known = RANGES.get(volume);
  if (known !== undefined) return known;
  const display = rangeOf(volume);
  RANGES.set(volume, display);
  return display;
}

function rangeOf({ data, ...volume }: Pick<Volume, 'data' | 'slope' | 'dims'>): Display {
  const padding = paddingValue({ data, ...volume });
  const sign = volume.slope < 0 ? -1 : 1;
  const sample = sampleOf(data, sign);
  const known = sample.filter((value) => value !== sign * padding);
  // Where nothing is left but padding, the image is one value.
  const all = known.length > 0 ? known : sample;
  let values = withoutBrightest(all);
  let parts = partsOf(values);
  const rest = withoutDarkest(values);
  const ofRest = partsOf(rest);
  // Where air itself is one value, the head without it has no soft tissue of nearly one value: bone is what is left over it.
  if (ofRest.isFlat) [values, parts] = [rest, ofRest];
  // Air may have been set to one value: what is known of it is its padding.
  if (!parts.isFlat && values.length < sample.length) {
    const whole = partsOf(withoutBrightest(sample));
    if (whole.isFlat) parts = whole;
  }
  const { air, softTissue, isFlat, white } = parts;
  const unit = (softTissue - air) / AIR_TO_WATER;
  const black = Math.min(at(values, 0.01), air);
  const low = isFlat ? softTissue - HALF_WINDOW * unit : black;
  const high = isFlat ? softTissue + HALF_WINDOW * unit : white;
  const noise = (NOISE * (air - low)) / (high - low || 1);
  const surface = isFlat
    ? air + FLAT_SURFACE * (softTissue - air)
    : low + Math.max(SURFACE[0], Math.min(SURFACE[1], noise)) * (high - low);
  const ends = [sign * values[0], sign * all.at(-1)!];
  return {
    low: sign * low,
    high: sign * high,
    air: sign * (isFlat ? air : low),
    surface: sign * surface,
    softTissue: isFlat ? sign * softTissue : null,
    padding,
    least: Math.min(...ends),
    most: Math.max(...ends),
  };
}

/** The scan with its padding drawn as air; the same one where padding is no brighter than air anyway. */
export function withoutPadding(volume: Volume, { padding, surface, air }: Display): Volume {
  if (Number.isNaN(padding) || (volume.slope < 0 ? padding >= surface : padding <= surface)) return volume;
  const same = Uint8Array.from(volume.data, (value) => (value === padding ? 1 : 0));
  const region = paddedRegion(same, volume.dims);
  const data = volume.data.slice();
  for (let n = 0; n < data.length; n++) if ((region[n] & same[n]) === 1) data[n] = air;
  return { ...volume, data };
}

/** A fair sample, sorted; an odd stride does not follow the rows. */
function sampleOf(data: Volume['data'], sign: number): Float32Array {
  const stride = Math.floor(data.length / SAMPLED) | 1;
  const sample = new Float32Array(Math.ceil(data.length / stride));
  for (let n = 0, from = 0; from < data.length; n++, from += stride)
    sample[n] = Number.isFinite(data[from]) ? sign * data[from] : 0;
  return sample.toSorted();
}

/** Values that stand this far below all others, as a share of what those cover, pad a scan too. */
const APART = 0.25;
/** Of what has fewer values, none stands for padding. */
const LEAST_VALUES = 64;

/**
 * A sorted sample without its least value, where that is far from all others: a CT that another program has turned has two
 * kinds of padding, the scanner's and that program's.
 */
function withoutDarkest(sorted: Float32Array): Float32Array {
  const rest = sorted.subarray(sorted.lastIndexOf(sorted[0]) + 1);
  if (rest.length === 0 || new Set(rest).size < LEAST_VALUES) return sorted;
  return rest[0] - sorted[0] > APART * (at(rest, 0.99) - rest[0]) ? rest : sorted;
}

/**
 * A head fills more of what is not padding; what is brighter than all else and fills less is no tissue, as a few bright slices
 * are not. Of saturated ones, all of the greatest value, there may be more.
 */
const LEAST_TISSUE = { ofAny: 0.05, ofOneValue: 0.2 } as const;

/** A sorted sample without what is bright beside tissue; a window that began above all tissue would show nothing of it. */
function withoutBrightest(sorted: Float32Array): Float32Array {
  const first = firstAbove(sorted, betweenClasses(sorted, at(sorted, 0.01), at(sorted, 0.99)));
  const [rest, bright] = [sorted.subarray(0, first), sorted.subarray(first)];
  const saturated = bright.length - bright.indexOf(bright[bright.length - 1]);
  const least = LEAST_TISSUE[2 * saturated > bright.length ? 'ofOneValue' : 'ofAny'];
  return bright.length < least * sorted.length && new Set(rest).size >= LEAST_VALUES ? rest : sorted;
}

interface Parts {
  readonly air: number;
  /** The middle of the narrowest interval that holds three tenths of the tissue. */
  readonly softTissue: number;
  readonly isFlat: boolean;
  readonly white: number;
}

/** Air and tissue of a sorted sample. */
function partsOf(sorted: Float32Array): Parts {
  const [bottom, top] = [at(sorted, 0.01), at(sorted, 0.99)];
  const first = firstAbove(sorted, betweenClasses(sorted, bottom, top));
  const tissue = sorted.subarray(first);
  const air = at(sorted.subarray(0, first), 0.5);
  const held = Math.floor(MODE_SHARE * (tissue.length - 1));
  let narrowest = 0;
  for (let n = 1; n + held < tissue.length; n++)
    if (tissue[n + held] - tissue[n] < tissue[narrowest + held] - tissue[narrowest]) narrowest = n;
  const softTissue = (tissue[narrowest] + tissue[narrowest + held]) / 2;
  const width = tissue[narrowest + held] - tissue[narrowest];
  const isFlat = width < FLAT.ofTissue * (softTissue - air) && width < FLAT.ofRange * (top - bottom);
  return { air, softTissue, isFlat, white: at(tissue, WHITE_SHARE) };
}

const CELLS = 256;

/** The threshold that parts a sorted sample into two classes of the greatest variance between them (Otsu 1979, IEEE Trans SMC 9:62-66). */
function betweenClasses(sorted: Float32Array, bottom: number, top: number): number {
  const counts = new Uint32Array(CELLS);
  const scale = CELLS / (top - bottom || 1);
  let sum = 0;
  for (const value of sorted) {
    const cell = Math.max(0, Math.min(CELLS - 1, Math.floor((value - bottom) * scale)));
    counts[cell]++;
    sum += cell;
  }
  const total = sorted.length;
  let [below, belowSum, most, cut] = [0, 0, -1, 0];
  for (let cell = 0; cell < CELLS - 1; cell++) {
    below += counts[cell];
    belowSum += cell * counts[cell];
    const between = (belowSum * total - below * sum) ** 2 / (below * (total - below));
    // No class is empty: 0 / 0 is not greater.
    if (between > most) [most, cut] = [between, cell + 1];
  }
  return bottom + cut / scale;
}

/** The index of the first value of a sorted sample above `threshold`, the last one's at most. */
function firstAbove(sorted: Float32Array, threshold: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] > threshold) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A percentile of a sorted sample; 0 of none. */
function at(sorted: Float32Array, share: number): number {
  return sorted.length === 0 ? 0 : sorted[Math.floor(share * (sorted.length - 1))];
}
