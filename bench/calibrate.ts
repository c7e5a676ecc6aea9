/**
 * Calibrates the verdict on the scans of MYDEFACE_DATA: `node .cache/bench/calibrate.js [MOVES] [WRONG]` after
 * `npm run bench:build`. Right answers: each scan as it is, and MOVES times turned by up to 90 degrees and shifted by up to
 * 60 mm in its header. Wrong ones: WRONG times a scan turned by 60 to 180 degrees in its header, and searched only within 20,
 * so that the search has to end elsewhere. Prints how each kind is judged: a row for scans as they are, turned, and kept from
 * the answer, and for how far off each ended.
 */
import { storedImage, storedTemplate } from '../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS } from '../src/core/index.ts';
import { multiply, transformPoint, type Mat4 } from '../src/core/mat4.ts';
import { seededRandom } from '../src/core/testing/random.ts';
import { rmsDistance } from '../src/core/testing/simulated.ts';
import { knownScans } from './scans.ts';

const moves = Number(process.argv[2] ?? 8);
const wrongs = Number(process.argv[3] ?? 40);
const seed = Number(process.env.SEED ?? 1);
const random = seededRandom(seed);
const template = storedTemplate();

/** A turn by `degrees` about a random axis through `centre`, and a shift of up to `mm`. */
function randomMove(centre: readonly [number, number, number], degrees: number, mm: number): Mat4 {
  const normal = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const axis = [normal(), normal(), normal()];
  const length = Math.hypot(...axis);
  const [x, y, z] = axis.map((v) => v / length);
  const angle = (degrees * Math.PI) / 180;
  const [c, s, t] = [Math.cos(angle), Math.sin(angle), 1 - Math.cos(angle)];
  const move = Float64Array.of(
    t * x * x + c,
    t * x * y - s * z,
    t * x * z + s * y,
    0,
    t * x * y + s * z,
    t * y * y + c,
    t * y * z - s * x,
    0,
    t * x * z - s * y,
    t * y * z + s * x,
    t * z * z + c,
    0,
    0,
    0,
    0,
    1,
  );
  const turned = transformPoint(move, ...centre);
  for (let row = 0; row < 3; row++) move[4 * row + 3] = centre[row] - turned[row] + (2 * random() - 1) * mm;
  return move;
}

const counts = new Map<string, Record<'good' | 'check' | 'failed', number>>();
for (const { name, path, contrast, gold } of knownScans()) {
  const sort = /bold|epi|dwi|asl/i.test(contrast) ? 'EPI' : 'other';
  const image = storedImage(path);
  const centre = transformPoint(gold, 0, -20, 10);
  const trial = (how: string, move: Mat4, searchDegrees: number): void => {
    const volume = { ...image.volume, voxelToWorld: multiply(move, image.volume.voxelToWorld) };
    const { templateToSubject, verdict, registration } = deface(
      { ...image, volume },
      template,
      { ...DEFACE_DEFAULTS, searchDegrees },
      () => {},
    );
    const mm = rmsDistance(multiply(move, gold), templateToSubject);
    const kind = mm <= 3 ? 'within 3 mm' : mm <= 8 ? '3 to 8 mm' : 'over 8 mm';
    const row = `${sort}, ${how}, ${kind}`;
    const count = counts.get(row) ?? { good: 0, check: 0, failed: 0 };
    counts.set(row, count);
    count[verdict.level]++;
    if ((kind === 'over 8 mm' && verdict.level === 'good') || (kind === 'within 3 mm' && verdict.level === 'failed')) {
      const { runnerUpMargin, minDrop, meanDrop } = registration.certainty;
      process.stdout.write(
        `${name}: ${mm.toFixed(1)} mm is called ${verdict.level} (margin ${runnerUpMargin.toFixed(3)}, drops ${minDrop.toFixed(3)} and ${meanDrop.toFixed(3)}) ${JSON.stringify(verdict.findings)}\n`,
      );
    }
  };
  trial('as it is', Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1), 90);
  for (let n = 0; n < moves; n++) trial('turned', randomMove(centre, 90 * random(), 60), 90);
  for (let n = 0; n < wrongs; n++) trial('kept from it', randomMove(centre, 60 + 120 * random(), 60), 20);
}
process.stdout.write(`seed ${seed}, template's distance from gold included in every figure\n`);
for (const [row, { good, check, failed }] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  process.stdout.write(`${row.padEnd(34)} good ${good}, check ${check}, failed ${failed}\n`);
