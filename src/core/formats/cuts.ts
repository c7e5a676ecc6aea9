import { DATATYPES } from './datatypes.ts';
import { volumesOf, type VoxelLayout } from './image.ts';

/** Gets the stored voxels of a volume, which last until it returns; in their order. */
export type SeeVolume = (volume: number, bytes: Uint8Array) => void;

/** Takes the next of the voxels' bytes, as many as there are. @param at where they begin, counted from the first voxel */
export type Cut = (bytes: Uint8Array, at: number, see: SeeVolume) => void;

/** Cuts voxels that go by, in any stretches, into volumes. */
export interface Cuts {
  /** How many times they are to go by: more than once where more volumes stand side by side than are to be gathered at a time. */
  readonly passes: number;
  /** @param pass counted from 0 */
  readonly begin: (pass: number) => Cut;
}

/** Volumes that stand side by side are gathered so many bytes at a time, at most (but one at least). */
const GATHERED = 3 * 2 ** 25;

/**
 * @param wanted in their order; null: all
 * @param gathered bytes at a time
 */
export function cutsOf(layout: VoxelLayout, wanted: readonly number[] | null, gathered = GATHERED): Cuts {
  const { dims, interleaved, datatype } = layout;
  const width = DATATYPES.get(datatype)!.bytes;
  const stride = dims[0] * dims[1] * dims[2] * width;
  if (interleaved === 1) {
    const isWanted = wanted === null ? null : new Set(wanted);
    return { passes: wanted?.length === 0 ? 0 : 1, begin: () => oneByOne(stride, isWanted) };
  }
  const count = wanted?.length ?? volumesOf(layout);
  const nth = wanted === null ? (n: number): number => n : (n: number): number => wanted[n];
  const most = Math.max(1, Math.floor(gathered / stride));
  const share = interleaved <= most ? Math.max(1, count) : most;
  return {
    passes: Math.ceil(count / share),
    begin: (pass) =>
      sideBySide({ stride, width, interleaved, nth, first: pass * share, end: Math.min(count, (pass + 1) * share) }),
  };
}

/** Of volumes one after another: views where a stretch holds a whole one, else gathered in one place. */
function oneByOne(stride: number, wanted: ReadonlySet<number> | null): Cut {
  let gathered: Uint8Array | null = null;
  return (bytes, start, see) => {
    for (let from = 0; from < bytes.length;) {
      const at = start + from;
      const [v, within] = [Math.floor(at / stride), at % stride];
      const to = Math.min(bytes.length, from + stride - within);
      if (wanted === null || wanted.has(v)) {
        if (to - from === stride) see(v, bytes.subarray(from, to));
        else {
          gathered ??= new Uint8Array(stride);
          gathered.set(bytes.subarray(from, to), within);
          if (within + to - from === stride) see(v, gathered);
        }
      }
      from = to;
    }
  };
}

/** Of volumes that stand side by side, those that are gathered in one pass. */
interface Share {
  /** Bytes of a volume, and of one of its voxels. */
  readonly stride: number;
  readonly width: number;
  readonly interleaved: number;
  /** The volumes that are wanted, from `first` to `end`. */
  readonly nth: (n: number) => number;
  readonly first: number;
  readonly end: number;
}

/** They are seen once all voxels that stand side by side have gone by. */
function sideBySide({ stride, width, interleaved, nth, first, end }: Share): Cut {
  const step = interleaved * width;
  const span = interleaved * stride;
  let next = first;
  let gathered = new Uint8Array(0);
  /** The first that is wanted from a volume on. */
  const from = (volume: number): number => {
    let [low, high] = [next, end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (nth(middle) < volume) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (bytes, start, see) => {
    for (let at = 0; at < bytes.length;) {
      const within = (start + at) % span;
      const lane = Math.floor((start + at) / span) * interleaved;
      const last = from(lane + interleaved);
      // Less than a voxel of all volumes: only those of which it has something are looked at.
      const isPart = bytes.length - at < step || within % step !== 0;
      const to = Math.min(bytes.length, at + (isPart ? step - (within % step) : span - within));
      const inStep = within % step;
      const [low, high] = isPart
        ? [from(lane + Math.floor(inStep / width)), from(lane + Math.ceil((inStep + to - at) / width))]
        : [next, last];
      if (gathered.length < (last - next) * stride) gathered = new Uint8Array((last - next) * stride);
      for (let n = low; n < high; n++)
        gather(bytes.subarray(at, to), within, (nth(n) - lane) * width, step, gathered, (n - next) * stride, width);
      if (within + to - at === span) {
        for (let n = next; n < last; n++) see(nth(n), gathered.subarray((n - next) * stride, (n - next + 1) * stride));
        next = last;
      }
      at = to;
    }
  };
}

/**
 * Copies what a stretch has of one volume.
 * @param within where the stretch begins
 * @param offset of the volume's voxel in each step
 */
function gather(
  bytes: Uint8Array,
  within: number,
  offset: number,
  step: number,
  out: Uint8Array,
  start: number,
  width: number,
): void {
  for (let k = 0; k < width; k++) {
    const voxel = Math.max(0, Math.ceil((within - offset - k) / step));
    let to = start + voxel * width + k;
    for (let from = voxel * step + offset + k - within; from < bytes.length; from += step, to += width)
      out[to] = bytes[from];
  }
}
