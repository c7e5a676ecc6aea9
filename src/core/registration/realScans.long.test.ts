import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storedImage, storedTemplate } from '../../../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS } from '../deface.ts';
import { DefaceError } from '../errors.ts';
import { invert, multiply, transformPoint, translation, type Mat4 } from '../mat4.ts';
import { seededRandom } from '../testing/random.ts';
import { rmsDistance } from '../testing/simulated.ts';
import { rigidMove, syntheticVolume } from '../testing/syntheticVolume.ts';
import type { Volume } from '../volume.ts';
import { EFFORTS } from './candidates.ts';
import { REGISTRATION_DEFAULTS, registerTemplate } from './register.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly gold: number[] | null;
  readonly mm_limit?: number;
  readonly moves_limit?: number;
}

const data = process.env.MYDEFACE_DATA;
const cases =
  data === undefined
    ? []
    : (JSON.parse(readFileSync(join(data, 'manifest.json'), 'utf8')) as { cases: Case[] }).cases.filter(
        (one) => one.gold !== null,
      );
const template = storedTemplate();
const quiet = (): void => {};

/** Brighter to the right, the back and below, by a factor of e over 18 cm. */
function underCoil(volume: Volume, templateToSubject: Mat4): Volume {
  const {
    data: voxels,
    dims: [nx, ny, nz],
    slope,
    intercept,
  } = volume;
  const m = multiply(invert(templateToSubject), volume.voxelToWorld);
  const along = (c: number): number => (0.3 * (m[c] - m[4 + c] - m[8 + c])) / 90;
  const [x, y, z, origin] = [along(0), along(1), along(2), along(3)];
  const seen = new Float32Array(nx * ny * nz);
  for (let n = 0; n < seen.length; n++) {
    const [i, j, k] = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))];
    seen[n] = (voxels[n] * slope + intercept) * Math.exp(x * i + y * j + z * k + origin);
  }
  return { ...volume, data: seen, slope: 1, intercept: 0 };
}

describe.skipIf(data === undefined)('real scans', () => {
  cases.forEach(({ name, file, gold, mm_limit = 8, moves_limit = 2 }, index) => {
    it(`${name}: lands on the gold answer, and again when its header is turned and shifted`, () => {
      const image = storedImage(join(data!, file));
      const known = Float64Array.from(gold!);
      const first = deface(image, template, DEFACE_DEFAULTS, quiet);
      expect(rmsDistance(known, first.templateToSubject)).toBeLessThan(mm_limit);
      expect(first.verdict.level).not.toBe('failed');
      const [x, y, z] = transformPoint(known, 0, -20, 10);
      const turn = [
        [70, 0, 0],
        [0, 0, -80],
        [-40, 50, 30],
        [0, -75, 0],
      ][index % 4] as [number, number, number];
      const move = multiply(
        multiply(translation(x + 50, y - 40, z + 30), rigidMove(turn, [0, 0, 0])),
        translation(-x, -y, -z),
      );
      const moved = { ...image, volume: { ...image.volume, voxelToWorld: multiply(move, image.volume.voxelToWorld) } };
      const second = deface(moved, template, DEFACE_DEFAULTS, quiet);
      expect(rmsDistance(multiply(move, first.templateToSubject), second.templateToSubject)).toBeLessThan(moves_limit);
    });

    if (index % 4 === 1)
      it(`${name}: under a coil that sees one side 2.7 times as bright, no answer that no start came to is taken before the wider search`, () => {
        const { volume } = storedImage(join(data!, file));
        const { certainty } = registerTemplate(
          template.volume,
          underCoil(volume, Float64Array.from(gold!)),
          REGISTRATION_DEFAULTS,
          quiet,
        );
        expect(certainty.convergedStarts > 0 || certainty.starts > EFFORTS[0].refined).toBe(true);
      });

    it(`${name}: an answer from a search that could not find the right one is never called good`, () => {
      const image = storedImage(join(data!, file));
      const [x, y, z] = transformPoint(Float64Array.from(gold!), 0, -20, 10);
      const move = multiply(
        multiply(translation(x, y, z), rigidMove([0, 90, 100], [0, 0, 0])),
        translation(-x, -y, -z),
      );
      const volume = { ...image.volume, voxelToWorld: multiply(move, image.volume.voxelToWorld) };
      const { templateToSubject, verdict } = deface(
        { ...image, volume },
        template,
        { ...DEFACE_DEFAULTS, searchDegrees: 20 },
        quiet,
      );
      if (rmsDistance(multiply(move, Float64Array.from(gold!)), templateToSubject) > 8)
        expect(verdict.level).not.toBe('good');
      else expect(verdict.level).not.toBe('failed');
    });
  });
});

it('noise is no head: a refusal, or a verdict of failed', () => {
  const random = seededRandom(9);
  const volume = syntheticVolume(
    [64, 64, 64],
    new Float32Array(64 ** 3).map(() => random()),
    [3, 3, 3],
  );
  let certain = 0;
  try {
    const { certainty } = registerTemplate(template.volume, volume, REGISTRATION_DEFAULTS, quiet);
    certain = Math.min(certainty.minDrop, certainty.runnerUpMargin);
  } catch (error) {
    expect(error).toBeInstanceOf(DefaceError);
  }
  // Under the verdict's limits for failure.
  expect(certain).toBeLessThan(0.08);
});
