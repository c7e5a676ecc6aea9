/**
 * Heads that move amid a series: `node .cache/bench/nods.js [SCAN ...]` after `npm run bench:build`. Of each scan of MYDEFACE_DATA that
 * is named (4 mm voxels, noise in each volume) twenty volumes are made, in one or in ten of which the head has nodded, turned or
 * moved, and defaced together. Prints each series in which a volume that is not named keeps over 1 % of the face, or loses brain, beyond what
 * the same mask does where nobody moves; and how many there are of each kind.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storedImage, storedTemplate } from '../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS, type Defaced } from '../src/core/index.ts';
import { outsideFace } from '../src/core/mask/rim.ts';
import { determinant, identity, invert, multiply, transformPoint, type Mat4 } from '../src/core/mat4.ts';
import { movedVolumes } from '../src/core/registration/volumeMotion.ts';
import { seededRandom } from '../src/core/testing/random.ts';
import { aboutMiddle, movedVoxels, noisy, seriesOf } from '../src/core/testing/series.ts';
import type { Volume } from '../src/core/volume.ts';
import { reader } from './heads.ts';
import { knownScans, writeResampled } from './scans.ts';

const VOLUMES = 20;
const VOXEL_MM = 4;
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : ['fmri', 'chris_t1', 'T2w', 'mricrogl_ct'];
const seed = Number(process.env.SEED ?? 1);
const random = seededRandom(seed);
const template = storedTemplate();
const folder = mkdtempSync(join(tmpdir(), 'mydeface-nods-'));

type Triple = readonly [number, number, number];
const MOVES: readonly { readonly what: string; readonly degrees: Triple; readonly mm: Triple }[] = [
  ...[3, 5, 8, 12, 16, 20].map((n) => ({
    what: `nod of ${n} degrees`,
    degrees: [n, 0, 0] as const,
    mm: [0, 0, 0] as const,
  })),
  ...[8, 20].map((n) => ({ what: `turn of ${n} degrees`, degrees: [0, 0, n] as const, mm: [0, 0, 0] as const })),
  ...[3, 5, 10, 20, 30].map((n) => ({ what: `${n} mm up`, degrees: [0, 0, 0] as const, mm: [0, 0, n] as const })),
  ...[5, 10, 30].map((n) => ({ what: `${n} mm down`, degrees: [0, 0, 0] as const, mm: [0, 0, -n] as const })),
  ...[5, 10, 30].map((n) => ({ what: `${n} mm forwards`, degrees: [0, 0, 0] as const, mm: [0, n, 0] as const })),
  { what: 'nod of 8 degrees and 8 mm up', degrees: [8, 0, 0], mm: [0, 0, 8] },
];

const { brain, faceless, skin } = template.anatomy!;
const [brainAt, facelessAt, skinAt] = [brain, faceless, skin].map(reader);

/** What a mask leaves of a face (share) and takes of a brain (ml) of the head that lies at `templateToSubject`. */
function judged(
  mask: Uint8Array,
  grid: Volume,
  templateToSubject: Mat4,
): { readonly face: number; readonly brainMl: number } {
  const m = multiply(invert(templateToSubject), grid.voxelToWorld);
  const [nx, ny] = grid.dims;
  let [all, left, lost] = [0, 0, 0];
  for (let n = 0; n < mask.length; n++) {
    const [x, y, z] = transformPoint(m, n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny)));
    if (mask[n] === 0 && brainAt(x, y, z) > 0) lost++;
    if (!(skinAt(x, y, z) > 0 && z > -68 && outsideFace(facelessAt(x, y, z), skinAt(x, y, z), x, y, z) < -8)) continue;
    all++;
    if (mask[n] === 1) left++;
  }
  return { face: left / Math.max(1, all), brainMl: (lost * Math.abs(determinant(grid.voxelToWorld))) / 1000 };
}

const counts = { series: 0, named: 0, refused: 0, harmless: 0, unnamed: 0, falsely: 0 };
for (const { name, path } of knownScans().filter((scan) => names.includes(scan.name))) {
  const small = join(folder, `${name}.nii`);
  writeResampled(storedImage(path).volume, VOXEL_MM, small);
  const image = storedImage(small);
  const head = image.volume;
  const together = (
    changed: readonly number[],
    move: Mat4,
  ): { readonly made: Defaced; readonly moved: readonly number[] } => {
    const elsewhere = movedVoxels(head, move);
    const volumes = Array.from({ length: VOLUMES }, (_, v) =>
      noisy(changed.includes(v) ? elsewhere : head.data, 6, random),
    );
    const { mean, series } = seriesOf(head, volumes);
    const made = deface({ ...image, volume: mean, series }, template, DEFACE_DEFAULTS, () => {});
    return { made, moved: movedVolumes(mean, series).map(({ volume }) => volume) };
  };
  const still = together([], identity());
  const least = judged(still.made.mask, head, still.made.templateToSubject);
  if (still.moved.length > 0) counts.falsely++;
  for (const { what, degrees, mm } of MOVES) {
    const move = aboutMiddle(head, degrees, mm);
    for (const changed of [[7], Array.from({ length: VOLUMES / 2 }, (_, v) => 2 * v)]) {
      const { made, moved } = together(changed, move);
      counts.series++;
      // One of two places is the right one: the mask lies in the one that the mean shows best.
      const places = [identity(), move].map((place) =>
        judged(made.mask, head, multiply(place, still.made.templateToSubject)),
      );
      const harm = places.map((place) => place.face > least.face + 0.01 || place.brainMl > least.brainMl + 0.5);
      const isNamed = (at: number): boolean => {
        const group = Array.from({ length: VOLUMES }, (_, v) => v).filter((v) => changed.includes(v) === (at === 1));
        return group.every((v) => moved.includes(v));
      };
      const isUnnamed = harm.some((bad, at) => bad && !isNamed(at));
      if (made.verdict.level === 'failed') counts.refused++;
      else if (moved.length > 0) counts.named++;
      else if (!isUnnamed) counts.harmless++;
      if (!isUnnamed || made.verdict.level === 'failed') continue;
      counts.unnamed++;
      const told = places.map(
        (place) => `${(100 * place.face).toFixed(2)} % of the face, ${place.brainMl.toFixed(2)} ml of brain`,
      );
      process.stdout.write(
        `${name}, ${what}, ${changed.length} of ${VOLUMES}: ${told.join('; moved: ')}; still ${(100 * least.face).toFixed(2)} %, ${least.brainMl.toFixed(2)} ml; named ${moved.join(' ')}; ${made.verdict.level}\n`,
      );
    }
  }
}
process.stdout.write(
  `Seed ${seed}. ${counts.series} series: ${counts.named} with volumes named, ${counts.refused} refused, ${counts.harmless} where the mask serves all, ${counts.unnamed} with harm in a volume that is not named; ${counts.falsely} scans that lay still with volumes named\n`,
);
