/** Draws docs/images/montage-*.png: the sample head in three guises, each defaced by another preset. Run by `npm run montages`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { deface, DEFACE_DEFAULTS, drawMontage, type Preset, type Volume } from '../src/core/index.ts';
import { METHOD_DEFAULTS } from '../src/session/index.ts';
import { identity, multiply, translation } from '../src/core/mat4.ts';
import type { NiftiImage } from '../src/core/formats/nifti/image.ts';
import { seededRandom } from '../src/core/testing/random.ts';
import { CONTRASTS, simulatedScan } from '../src/core/testing/simulated.ts';
import { rigidMove } from '../src/core/testing/syntheticVolume.ts';
import { encodePng } from '../src/session/index.ts';
import { montageWords } from '../src/words/en/montage.ts';
import { storedImage, storedTemplate } from './storedImages.ts';

const sample = storedImage('public/samples/sample-head.nii.gz');
const random = seededRandom(1);

/** Leaves out slices at the top. */
function cutAbove(volume: Volume, share: number): Volume {
  const [nx, ny, nz] = volume.dims;
  const kept = Math.round((1 - share) * nz);
  return { ...volume, dims: [nx, ny, kept], data: volume.data.slice(0, nx * ny * kept) };
}

const small = Float64Array.from(identity(), (v, n) => (n % 5 === 0 && n < 15 ? 0.82 : v));
const scans: readonly [string, Preset, Volume][] = [
  ['scalp', 'scalp', sample.volume],
  [
    'brain',
    'brain',
    simulatedScan(sample.volume, rigidMove([30, -20, 70], [15, -10, 20]), CONTRASTS.inverted, 1.7, 250, random),
  ],
  [
    'face',
    'face',
    cutAbove(
      simulatedScan(sample.volume, multiply(translation(0, 10, 0), small), CONTRASTS.folded, 1.5, 210, random),
      0.2,
    ),
  ],
];
mkdirSync('docs/images', { recursive: true });
for (const [name, preset, volume] of scans) {
  const template = storedTemplate(preset);
  const image = { ...sample, name, volume } as NiftiImage;
  const { mask, templateToSubject, verdict } = deface(image, template, DEFACE_DEFAULTS, () => {});
  const of = { scan: volume, mask, templateToSubject, level: verdict.level };
  const words = montageWords({ ...METHOD_DEFAULTS, name: `${name}.nii.gz`, preset, verdict });
  writeFileSync(`docs/images/montage-${name}.png`, encodePng(drawMontage(of, template, words), deflateSync));
  console.log(name, verdict.level, JSON.stringify(verdict.findings));
}
