import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/random.ts';
import { syntheticVolume } from '../testing/syntheticVolume.ts';
import type { Volume, VoxelArray } from '../volume.ts';
import { displayRange, withoutPadding } from './display.ts';

const N = 48;

/** A ball of brain in skull and skin, in air, padded outside a cylinder; Hounsfield units. */
function ctUnits(padding: number): Float32Array {
  const random = seededRandom(4);
  return Float32Array.from({ length: N ** 3 }, (_v, n) => {
    const [x, y, z] = [n % N, Math.floor(n / N) % N, Math.floor(n / (N * N))].map((v) => v - (N - 1) / 2);
    if (Math.hypot(x, y) > 23) return padding;
    const r = Math.hypot(x, y, z);
    const noise = Math.round(8 * (random() + random() - 1));
    return noise + (r < 18 ? (x < 0 ? 28 : 38) : r < 19.5 ? 1100 : r < 21 ? -60 : -1000);
  });
}

function volume(data: VoxelArray, slope = 1): Volume {
  return { ...syntheticVolume([N, N, N], data, [4, 4, 4]), slope };
}

describe('a few saturated slices', () => {
  it('change little of how the rest is shown', () => {
    const random = seededRandom(5);
    const head = Int16Array.from({ length: N ** 3 }, (_v, n) => {
      const [x, y, z] = [n % N, Math.floor(n / N) % N, Math.floor(n / (N * N))].map((v) => v - (N - 1) / 2);
      const r = Math.hypot(x, y, z);
      return Math.round(6 * random() + (r < 14 ? 70 + 60 * random() : r < 18 ? 40 + 40 * random() : r < 19 ? 180 : 0));
    });
    const plain = displayRange(volume(head));
    for (const [slices, value] of [
      [1, 255],
      [2, 255],
      [2, 4000],
    ]) {
      const spoilt = head.slice().fill(value, 8 * N * N, (8 + slices) * N * N);
      const { low, high, surface, softTissue, most } = displayRange(volume(spoilt));
      expect(softTissue).toBeNull();
      expect(Math.abs(high - plain.high)).toBeLessThan(0.5 * (plain.high - plain.low));
      expect(Math.abs(low - plain.low)).toBeLessThan(5);
      expect(Math.abs(surface - plain.surface)).toBeLessThan(5);
      expect(most).toBe(value);
    }
  });
});

describe('how a CT is shown', () => {
  it('the brain has contrast, whatever pads it', () => {
    for (const padding of [-1500, -2000, -3024, -1000]) {
      const { low, high, surface, softTissue } = displayRange(volume(Int16Array.from(ctUnits(padding))));
      expect(softTissue).toBeGreaterThan(20);
      expect(softTissue).toBeLessThan(45);
      expect([low, high].map((v) => Math.round(v / 25))).toEqual([-6, 8]);
      expect(surface).toBeGreaterThan(-500);
      expect(surface).toBeLessThan(-200);
    }
  });

  it('turned by another program, which pads with a value of its own, it looks the same', () => {
    for (const [padding, fill] of [
      [-3024, -1024],
      [-3024, -1000],
      [-3024, 0],
      [-2000, -1024],
      [-1024, -3024],
    ]) {
      const units = ctUnits(padding).map((value, n) => {
        const [x, y, z] = [n % N, Math.floor(n / N) % N, Math.floor(n / (N * N))].map((v) => v - (N - 1) / 2);
        return Math.max(Math.abs(x + 0.3 * y), Math.abs(z)) > 22 ? fill : value;
      });
      const { low, high, surface, softTissue } = displayRange(volume(Int16Array.from(units)));
      expect(softTissue).toBeGreaterThan(20);
      expect(softTissue).toBeLessThan(45);
      expect(Math.abs(low + 145)).toBeLessThan(10);
      expect(Math.abs(high - 207)).toBeLessThan(10);
      expect(surface).toBeGreaterThan(-500);
      expect(surface).toBeLessThan(-200);
    }
  });

  it('its air set to one value, it looks the same', () => {
    const random = seededRandom(6);
    const units = ctUnits(-1000).map((value) =>
      value < -500 ? -1000 : value > 1000 ? 400 + Math.round(1000 * random()) : value,
    );
    const { low, high } = displayRange(volume(Int16Array.from(units)));
    expect([low, high].map((v) => Math.round(v / 25))).toEqual([-6, 8]);
  });

  it('shifted to whole numbers from 0, or scaled, it looks the same', () => {
    const units = ctUnits(-2000);
    const plain = displayRange(volume(Int16Array.from(units)));
    const shifted = displayRange(volume(Uint16Array.from(units, (v) => v + 2000)));
    const scaled = displayRange(volume(Float32Array.from(units, (v) => v / 50 + 7)));
    for (const key of ['low', 'high', 'surface', 'softTissue'] as const) {
      expect(Math.abs(shifted[key]! - 2000 - plain[key]!)).toBeLessThan(8);
      expect(Math.abs(50 * (scaled[key]! - 7) - plain[key]!)).toBeLessThan(8);
    }
  });

  it('where brightness falls as the stored value grows, black is the greater', () => {
    const plain = displayRange(volume(Int16Array.from(ctUnits(-2000))));
    const falling = displayRange(
      volume(
        Int16Array.from(ctUnits(-2000), (v) => -v),
        -1,
      ),
    );
    expect(Math.abs(falling.low + plain.low)).toBeLessThan(2);
    expect(Math.abs(falling.high + plain.high)).toBeLessThan(2);
    expect(falling.low).toBeGreaterThan(falling.high);
  });

  it('padding as bright as water is drawn as air, and no voxel of the brain with it', () => {
    const scan = volume(Int16Array.from(ctUnits(30)));
    const display = displayRange(scan);
    expect(display.padding).toBe(30);
    const { data } = withoutPadding(scan, display);
    expect(data[0]).toBeLessThan(-900);
    const middle = (N / 2) * (1 + N + N * N);
    for (let n = middle - 8; n < middle + 8; n++) expect(data[n]).toBe(scan.data[n]);
    const dark = volume(Int16Array.from(ctUnits(-2000)));
    expect(withoutPadding(dark, displayRange(dark))).toBe(dark);
  });
});

it('an MRI is shown from air to bright tissue, padding left out', () => {
  const random = seededRandom(5);
  const make = (padding: number | null): Volume =>
    volume(
      Int16Array.from({ length: N ** 3 }, (_v, n) => {
        const [x, y, z] = [n % N, Math.floor(n / N) % N, Math.floor(n / (N * N))].map((v) => v - (N - 1) / 2);
        if (padding !== null && Math.hypot(x, y) > 23) return padding;
        return Math.hypot(x, y, z) < 20 ? 300 + 500 * random() : 10 * random();
      }),
    );
  for (const padding of [null, 0, -500]) {
    const { low, high, surface, softTissue } = displayRange(make(padding));
    expect(softTissue).toBeNull();
    expect(low).toBeGreaterThanOrEqual(0);
    expect(low).toBeLessThan(10);
    expect(high).toBeGreaterThan(700);
    expect(high).toBeLessThanOrEqual(800);
    expect(surface).toBeGreaterThan(20);
    expect(surface).toBeLessThan(200);
  }
});

it('an image of one value has a range all the same', () => {
  const { low, high, least, most } = displayRange(volume(new Int16Array(N ** 3).fill(7)));
  for (const value of [low, high, least, most]) expect(value).toBe(7);
});
