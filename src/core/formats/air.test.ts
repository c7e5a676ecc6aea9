import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/random.ts';
import { makeNifti, type SyntheticNifti } from '../testing/syntheticNifti.ts';
import { airValue } from './air.ts';
import { readNifti } from './nifti/read.ts';
import { maskedFile } from './write.ts';

const N = 48;

/** Noise of about a normal distribution, standard deviation 1. */
function noise(random: () => number): number {
  let sum = -6;
  for (let n = 0; n < 12; n++) sum += random();
  return sum;
}

/** What lies at a voxel: outside a round field of view, air, or in the head: fat, brain, bone, a sinus. */
type Place = 'outside' | 'air' | 'sinus' | 'fat' | 'brain' | 'bone';

function placeOf(n: number): Place {
  const [x, y, z] = [n % N, Math.floor(n / N) % N, Math.floor(n / N ** 2)].map((v) => (2 * v - N + 1) / N);
  if (Math.hypot(x, y) > 1) return 'outside';
  const r = Math.hypot(x, y, z);
  if (r > 0.7) return 'air';
  if (Math.hypot(x, y - 0.45, z) < 0.1) return 'sinus';
  return r > 0.62 ? 'fat' : r > 0.55 ? 'bone' : 'brain';
}

const PLACES = Array.from({ length: N ** 3 }, (_, n) => placeOf(n));
const HU: Readonly<Record<Place, number>> = {
  outside: -1000,
  air: -1000,
  sinus: -1000,
  fat: -90,
  brain: 35,
  bone: 900,
};
const MR: Readonly<Record<Place, number>> = { outside: 0, air: 0, sinus: 0, fat: 900, brain: 500, bone: 80 };

/** The fill of a scan whose voxels hold `value`, decoded. */
function fill(
  value: (place: Place, random: () => number, n: number) => number,
  options: Partial<SyntheticNifti> = {},
): number {
  const random = seededRandom(5);
  const values = PLACES.map((place, n) => value(place, random, n));
  const { slope = 1, intercept = 0 } = options;
  const bytes = makeNifti({
    dims: [N, N, N],
    datatype: 4,
    ...options,
    value: (n) => Math.round((values[n] - intercept) / slope),
  });
  const image = readNifti(bytes, 'a.nii');
  const { fillValue } = maskedFile(image, new Uint8Array(N ** 3), { fill: 'auto', scrub: true });
  expect(Math.abs(fillValue - airValue(image.volume))).toBeLessThanOrEqual(Math.abs(slope) / 2);
  return fillValue;
}

const ct =
  (sd: number, more: Partial<Record<Place, number>> = {}) =>
  (place: Place, random: () => number): number =>
    place in more ? more[place]! : HU[place] + sd * noise(random);

describe('CT: removed is what air is there', () => {
  it.each([3, 15, 40])('air at -1000, noise of %d HU', (sd) => {
    expect(Math.abs(fill(ct(sd)) + 1000)).toBeLessThan(12);
  });

  it.each([-1024, -1500, -2000, -3024])('padding at %d outside a round field of view is not it', (outside) => {
    for (const sd of [0, 5, 20]) expect(Math.abs(fill(ct(sd, { outside })) + 1000), String(sd)).toBeLessThan(15);
  });

  it.each([-1024, -1000, -500, -250, -150, -100])('clipped at %d: that', (low) => {
    const clipped = (place: Place, random: () => number): number => Math.max(low, HU[place] + 12 * noise(random));
    expect(Math.abs(fill(clipped) - low)).toBeLessThan(low < -900 ? 25 : 1);
  });

  it('clipped at -250 and padded at -2000', () => {
    expect(
      fill((place, random) => (place === 'outside' ? -2000 : Math.max(-250, HU[place] + 12 * noise(random)))),
    ).toBe(-250);
  });

  it('unsigned with 1024 added and nothing said of it: 0, as dark as it gets', () => {
    expect(fill((place, random) => Math.max(0, 1024 + HU[place] + 12 * noise(random)), { datatype: 512 })).toBe(0);
  });

  it('unsigned with an intercept of -1024, or scaled: by what the values decode to', () => {
    expect(Math.abs(fill(ct(10), { datatype: 512, intercept: -1024 }) + 1000)).toBeLessThan(12);
    expect(Math.abs(fill(ct(10), { datatype: 4, slope: 0.5, intercept: -200 }) + 1000)).toBeLessThan(12);
    expect(Math.abs(fill(ct(10), { datatype: 4, slope: -1, intercept: 0 }) + 1000)).toBeLessThan(12);
    // 8 bits: few values, each of many voxels.
    expect(Math.abs(fill(ct(10), { datatype: 2, slope: 16, intercept: -1024 }) + 1000)).toBeLessThan(33);
  });

  it('cone-beam CT, which is not calibrated', () => {
    expect(
      Math.abs(fill((place, random) => (HU[place] === -1000 ? -780 : HU[place]) + 45 * noise(random)) + 780),
    ).toBeLessThan(40);
  });

  it('a few voxels of metal artefact below are no air', () => {
    expect(
      Math.abs(fill((place, random, n) => (n % 3001 === 0 ? -8000 : HU[place] + 12 * noise(random))) + 1000),
    ).toBeLessThan(12);
  });
});

describe('MR: removed is 0, whatever the minimum', () => {
  it('ringing down to -1242 in 40 voxels', () => {
    expect(fill((place, _, n) => (n % 2753 === 0 ? -1242 : MR[place]), { datatype: 16 })).toBe(0);
  });

  it.each([5, 30, 120, 400, 1000])('noise about 0 of standard deviation %d', (sd) => {
    for (const datatype of [4, 16])
      expect(fill((place, random) => 10 * MR[place] + sd * noise(random), { datatype })).toBe(0);
  });

  it.each([-1, -1000, -1024, -32768])('padded with %d', (outside) => {
    expect(fill((place, random) => (place === 'outside' ? outside : Math.abs(MR[place] + 8 * noise(random))))).toBe(0);
  });

  it('a phase image: all values in the air, or one', () => {
    const phase = (place: Place, random: () => number): number =>
      MR[place] > 80 ? 1200 * noise(random) : Math.round(8191 * random() - 4096);
    expect(fill(phase)).toBe(0);
    expect(fill((place, random) => (MR[place] > 80 ? phase(place, random) : -4096))).toBe(0);
  });

  it('scaled to mean 0, or to -1 to 1', () => {
    const plain = (value: number): number => Math.round(value * 1000) / 1000;
    for (const [mean, sd] of [
      [300, 250],
      [450, 450],
    ]) {
      const random = seededRandom(2);
      const values = PLACES.map((place) => plain((MR[place] + 8 * noise(random) - mean) / sd));
      const bytes = makeNifti({ dims: [N, N, N], datatype: 16, value: (n) => values[n] });
      expect(airValue(readNifti(bytes, 'a.nii').volume)).toBe(0);
    }
  });
});
