/**
 * Scans that get the mask of another scan of the same head: `node .cache/bench/followers.js [MOVES]` after
 * `npm run bench:build`. Of the scans of MYDEFACE_DATA chris_PD follows chris_t1; of every T1 there follow a T2-like copy (tissue
 * inverted, slices of 4 mm) and an EPI-like one (inverted, 3 mm, 125 mm high or as far down as the scan itself, 5 mm distorted and dark above the frontal sinus,
 * noise). Each as it is and MOVES times turned by up to 15 degrees and shifted by up to 15 mm. Prints how far from its own gold
 * answer each carried transform is (mm, root mean square over a head), and the verdicts; then those where the header is
 * believed and wrong by 8 mm.
 */
import { storedImage, storedTemplate } from '../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS, type Defaced } from '../src/core/deface.ts';
import { defaceSameHead, type SameHead } from '../src/core/defaceSameHead.ts';
import { identity, invert, multiply, transformPoint, type Mat4 } from '../src/core/mat4.ts';
import { seededRandom } from '../src/core/testing/random.ts';
import { rmsDistance } from '../src/core/testing/simulated.ts';
import { rigidMove } from '../src/core/testing/syntheticVolume.ts';
import { voxelSize, type Volume } from '../src/core/volume.ts';
import { reader } from './heads.ts';
import { knownScans, type KnownScan } from './scans.ts';

const moves = Number(process.argv[2] ?? 4);
const random = seededRandom(1);
const template = storedTemplate();
const quiet = (): void => {};

interface Kind {
  readonly title: string;
  readonly mm: readonly [number, number, number];
  /** Of the image, from its top. */
  readonly heightMm: number;
  readonly distortedMm: number;
  readonly noise: number;
}

const T2: Kind = { title: 'T2-like', mm: [1, 1, 4], heightMm: Infinity, distortedMm: 0, noise: 0.02 };
const EPI: Kind = { title: 'EPI-like', mm: [3, 3, 3], heightMm: 125, distortedMm: 5, noise: 0.04 };

/** A scan of the same head in another contrast and grid, axes along those of the template where it lies. */
function likeness(volume: Volume, gold: Mat4, { mm, heightMm, distortedMm, noise }: Kind): Volume {
  const toVoxel = multiply(invert(volume.voxelToWorld), gold);
  const [lo, hi] = [
    [-100, -130, lowest(volume, toVoxel, Math.max(-110, 90 - heightMm))],
    [100, 105, 90],
  ];
  const dims = lo.map((low, n) => Math.floor((hi[n] - low) / mm[n])) as [number, number, number];
  const toTemplate = Float64Array.of(mm[0], 0, 0, lo[0], 0, mm[1], 0, lo[1], 0, 0, mm[2], lo[2], 0, 0, 0, 1);
  // Of a grid that is its own world, whichever way its axes point.
  const read = reader({ ...volume, voxelToWorld: identity() });
  const sorted = Float64Array.from(volume.data.filter((_, n) => n % 97 === 0)).toSorted();
  const top = sorted[Math.floor(0.98 * sorted.length)] * volume.slope + volume.intercept;
  const data = new Uint16Array(dims[0] * dims[1] * dims[2]);
  for (let k = 0, n = 0; k < dims[2]; k++)
    for (let j = 0; j < dims[1]; j++)
      for (let i = 0; i < dims[0]; i++, n++) {
        const at = transformPoint(toTemplate, i, j, k);
        const near = Math.exp(-((at[0] / 30) ** 2 + ((at[1] - 45) / 25) ** 2 + ((at[2] + 25) / 20) ** 2));
        const place = transformPoint(toVoxel, at[0], at[1] + distortedMm * near, at[2]);
        // What the scan does not show its likeness does not either: 0 is outside of what was seen.
        if (place.some((v, axis) => v < 0 || v > volume.dims[axis] - 1)) continue;
        const [x, y, z] = place;
        const value = Math.min(1, read(x, y, z) / top);
        const seen = value < 0.12 ? value : (1.25 - value) * (distortedMm > 0 ? 1 - 0.7 * near : 1);
        data[n] = Math.max(1, Math.round(1000 * (seen + noise * (random() + random() + random() - 1.5))));
      }
  return { ...volume, dims, data, slope: 1, intercept: 0, voxelToWorld: multiply(gold, toTemplate) };
}

/** How far down the scan shows most of the head, from a height on upwards, mm of the template. */
function lowest({ dims }: Volume, toVoxel: Mat4, from: number): number {
  for (let z = from; z < 0; z++) {
    let inside = 0;
    for (let x = -60; x <= 60; x += 20)
      for (let y = -80; y <= 60; y += 20)
        if (transformPoint(toVoxel, x, y, z).every((v, n) => v >= 0 && v < dims[n])) inside++;
    if (inside > 0.9 * 56) return z;
  }
  return 0;
}

const imageOf = (volume: Volume): SameHead['image'] =>
  ({ name: 'scan', orientation: 'sform', volume }) as SameHead['image'];
const moved = (volume: Volume, move: Mat4): Volume => ({
  ...volume,
  voxelToWorld: multiply(move, volume.voxelToWorld),
});
const some = (most: number): [number, number, number] =>
  [0, 1, 2].map(() => (2 * random() - 1) * most) as [number, number, number];

interface Count {
  good: number;
  check: number;
  failed: number;
  /** mm. */
  readonly off: number[];
}
const counts = new Map<string, Count>();

function tell(title: string, name: string, { verdict }: Defaced, off: number): void {
  const count = counts.get(title) ?? { good: 0, check: 0, failed: 0, off: [] };
  counts.set(title, count);
  count[verdict.level]++;
  count.off.push(off);
  if (verdict.level !== 'good' || off > 3)
    process.stdout.write(
      `${title} of ${name}: ${off.toFixed(1)} mm, ${verdict.level} ${verdict.findings.map(({ code }) => code).join(' ')}\n`,
    );
}

function followed(title: string, name: string, volume: Volume, gold: Mat4, first: SameHead): void {
  const follow = (by: SameHead['by'], move: Mat4, truth: Mat4, how: string): void => {
    const found = defaceSameHead(imageOf(moved(volume, move)), { ...first, by }, template, DEFACE_DEFAULTS, quiet);
    tell(how, name, found, rmsDistance(truth, found.templateToSubject));
  };
  for (let n = 0; n <= moves; n++) {
    const move = n === 0 ? rigidMove([0, 0, 0], [0, 0, 0]) : rigidMove(some(15), some(15));
    follow('registration', move, multiply(move, gold), title);
  }
  for (const [axis, sign] of [0, 1, 2].flatMap((n) => [-1, 1].map((by) => [n, by] as const))) {
    const shift = [0, 0, 0] as [number, number, number];
    shift[axis] = 8 * sign;
    const move = rigidMove([0, 0, 0], shift);
    follow('headers', move, multiply(move, gold), `${title}, header wrong by 8 mm`);
  }
}

const known = knownScans();
const pd = known.find(({ name }) => name === 'chris_PD');
const settled = ({ path }: KnownScan): SameHead => {
  const image = storedImage(path);
  return {
    ...deface(image, template, DEFACE_DEFAULTS, quiet),
    image,
    strokes: [],
    isSettled: true,
    by: 'registration',
  };
};
for (const scan of known) {
  if (scan.contrast !== 'T1w' || scan.name === 'stripped_t1') continue;
  const first = settled(scan);
  const { volume } = storedImage(scan.path);
  if (Math.max(...voxelSize(volume.voxelToWorld)) > 3) continue;
  if (scan.name === 'chris_t1' && pd !== undefined)
    followed('PD', 'chris_PD', storedImage(pd.path).volume, pd.gold, first);
  for (const kind of [T2, EPI]) followed(kind.title, scan.name, likeness(volume, scan.gold, kind), scan.gold, first);
}
for (const [title, { good, check, failed, off }] of counts) {
  const sorted = off.toSorted((a, b) => a - b);
  process.stdout.write(
    `${title}: ${off.length}, good ${good}, check ${check}, failed ${failed}; ` +
      `mm off: median ${sorted[off.length >> 1].toFixed(1)}, most ${sorted.at(-1)!.toFixed(1)}\n`,
  );
}
