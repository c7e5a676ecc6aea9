/**
 * Defaces simulated heads whose brain is known: `node .cache/bench/heads200.js [COUNT] [PRESET]` after `npm run bench:build`.
 * Prints each one that lost brain or kept a face, and how many the verdict flags.
 */
import { storedTemplate } from '../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS, type NiftiImage, type Preset } from '../src/core/index.ts';
import { determinant } from '../src/core/mat4.ts';
import { rmsDistance } from '../src/core/testing/simulated.ts';
import { simulateHead } from './heads.ts';

const count = Number(process.argv[2] ?? 200);
const template = storedTemplate((process.argv[3] ?? 'scalp') as Preset);
const first = Number(process.env.SEED ?? 1);
const levels = { good: 0, check: 0, failed: 0 };
let lostUnflagged = 0;
let faceUnflagged = 0;
const codes = new Map<string, number>();
for (let seed = first; seed < first + count; seed++) {
  const head = simulateHead(template, seed);
  const image = { name: `head ${seed}`, orientation: 'sform', volume: head.scan } as NiftiImage;
  const { mask, verdict, templateToSubject } = deface(image, template, DEFACE_DEFAULTS, () => {});
  let lost = 0,
    left = 0,
    face = 0;
  for (let n = 0; n < mask.length; n++) {
    if (head.brain[n] === 1 && mask[n] === 0) lost++;
    if (head.face[n] === 0) continue;
    face++;
    if (mask[n] === 1) left++;
  }
  const ml = (lost * Math.abs(determinant(head.scan.voxelToWorld))) / 1000;
  const share = left / Math.max(face, 1);
  levels[verdict.level]++;
  for (const { code } of verdict.findings) codes.set(code, (codes.get(code) ?? 0) + 1);
  if (verdict.level === 'good' && ml > 0) lostUnflagged++;
  if (verdict.level === 'good' && share > 0.005) faceUnflagged++;
  if (ml > 0 || share > 0.005 || process.env.ALL !== undefined) {
    const mm = rmsDistance(head.templateToSubject, templateToSubject);
    process.stdout.write(
      `${head.recipe}: ${ml.toFixed(2)} ml of brain lost, ${(100 * share).toFixed(2)} % of the face left, ${mm.toFixed(1)} mm, ${verdict.level} ${JSON.stringify(verdict.findings)}\n`,
    );
  }
}
process.stdout.write(
  `${count} heads, seeds from ${first}: good ${levels.good}, check ${levels.check}, failed ${levels.failed}; of the good ones ${lostUnflagged} lost brain, ${faceUnflagged} kept over 0.5 % of the face\n`,
);
for (const [kind, n] of [...codes].toSorted((a, b) => b[1] - a[1]))
  process.stdout.write(`${String(n).padStart(4)} ${kind}\n`);
