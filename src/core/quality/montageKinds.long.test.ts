import { describe, expect, it } from 'vitest';
import { storedImage, storedTemplate } from '../../../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS } from '../deface.ts';
import { displayRange } from '../image/display.ts';
import type { Picture } from '../image/picture.ts';
import { invert, multiply, transformPoint } from '../mat4.ts';
import { count, lit, MONTAGE_WORDS, places } from '../testing/pictures.ts';
import { seededRandom } from '../testing/random.ts';
import { syntheticVolume } from '../testing/syntheticVolume.ts';
import type { Volume } from '../volume.ts';
import { drawHeads } from './head3d.ts';
import { drawMontage } from './montage.ts';
import { headTissue } from './tissue.ts';
import { upright } from './upright.ts';

const template = storedTemplate();
const image = storedImage('public/samples/sample-head.nii.gz');
const { mask, templateToSubject } = deface(image, template, DEFACE_DEFAULTS, () => {});
const draw = (scan: Volume, of = mask, move = templateToSubject): Picture =>
  drawMontage({ scan, mask: of, templateToSubject: move, level: 'check' }, template, MONTAGE_WORDS);

describe('the picture of a head of any kind', () => {
  it('has its right side where the R is, in either order of storage', () => {
    for (const step of [3, -3]) {
      const n = 70;
      const data = new Int16Array(n ** 3);
      const scan = syntheticVolume([n, n, n], data, [step, 3, 3], [step > 0 ? -104 : 103, -122, -86]);
      for (let at = 0; at < data.length; at++) {
        const place = transformPoint(scan.voxelToWorld, at % n, Math.floor(at / n) % n, Math.floor(at / (n * n)));
        // 4 cm to the right of the head's middle.
        const isRight = Math.hypot(place[0] - 40, place[1] + 18, place[2] + 1) < 30;
        data[at] = isRight ? 1000 : Math.hypot(place[0], place[1] + 18, place[2]) < 75 ? 300 : at % 7;
      }
      const identity = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
      const drawn = draw(scan, new Uint8Array(n ** 3).fill(1), identity);
      // The axial slice through it is the second.
      const column = Math.floor((drawn.width * 2) / 12.8);
      const letters = ['R', 'L'].map((letter) => places(drawn, letter).filter(([, y]) => y > 150 && y < 300));
      const [rights, lefts] = letters.map((all) => all.map(([x]) => x).filter((x) => x > column && x < 2.1 * column));
      expect([rights.length, lefts.length]).toEqual([1, 1]);
      expect(rights[0]).toBeLessThan(lefts[0]);
      const middle = (rights[0] + lefts[0]) / 2;
      const bright = { left: 0, right: 0 };
      for (let y = 100; y < 300; y++)
        for (let x = rights[0] + 14; x < lefts[0] - 2; x++)
          if (drawn.data[4 * (x + drawn.width * y)] === 255) bright[x < middle ? 'left' : 'right']++;
      expect(bright.left).toBeGreaterThan(500);
      expect(bright.right).toBeLessThan(30);
    }
  });

  it('reaches from vertex to chin and nose tip', () => {
    const n = 80;
    const marked = (mark: readonly [number, number, number] | null): Picture => {
      const data = new Int16Array(n ** 3);
      const scan = syntheticVolume([n, n, n], data, [4, 4, 4], [-160, -160, -190]);
      for (let at = 0; at < data.length; at++) {
        const place = transformPoint(scan.voxelToWorld, at % n, Math.floor(at / n) % n, Math.floor(at / (n * n)));
        const isMarked = mark !== null && Math.hypot(...place.map((v, axis) => v - mark[axis])) < 8;
        data[at] = isMarked || Math.hypot(place[0], place[1] + 18, place[2] - 10) < 60 ? 1000 : at % 7;
      }
      return draw(
        scan,
        new Uint8Array(n ** 3).fill(1),
        Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1),
      );
    };
    const bare = marked(null);
    for (const mark of [
      [0, 110, -45],
      [0, 85, -155],
      [0, -20, 108],
    ] as const) {
      const drawn = marked(mark);
      let different = 0;
      for (let at = 0; at < drawn.data.length; at += 4) if (drawn.data[at] > bare.data[at] + 100) different++;
      expect(different).toBeGreaterThan(60);
    }
  });
});

describe('a CT with circular padding at -2000', () => {
  const random = seededRandom(8);
  const { dims, voxelToWorld } = image.volume;
  const top = Float32Array.from(image.volume.data).reduce((most, v) => Math.max(most, v));
  /** The sample's head in Hounsfield units: dark bone becomes bright, air is noisy, and outside a cylinder nothing was seen. */
  const ct = (padding: number): Volume => {
    const toTemplate = multiply(invert(templateToSubject), voxelToWorld);
    const data = Int16Array.from(image.volume.data, (stored, at) => {
      const [x, y] = transformPoint(
        toTemplate,
        at % dims[0],
        Math.floor(at / dims[0]) % dims[1],
        Math.floor(at / (dims[0] * dims[1])),
      );
      const noise = 10 * (random() + random() - 1);
      if (Math.hypot(x, y + 18) > 112) return padding;
      const share = stored / top;
      return noise + (share < 0.1 ? -1000 : share < 0.2 ? 500 : 15 + 45 * share);
    });
    return { ...image.volume, data, slope: 1, intercept: 0 };
  };

  it('is drawn with the head’s outline, as without padding', () => {
    const outline = (scan: Volume): Picture => {
      const head = upright(scan, mask, templateToSubject, template.volume);
      const { surface } = displayRange(scan);
      return drawHeads({ ...head, surface, tissue: headTissue(head, surface, template) }).front[0];
    };
    const [padded, plain] = [outline(ct(-2000)), outline(image.volume)];
    const [a, b] = [padded, plain].map((one) => count(one, lit));
    expect(a).toBeGreaterThan(0.93 * b);
    expect(a).toBeLessThan(1.05 * b);
    // Beside the crown is air.
    expect(count(padded, lit, [0, 0.08, 0, 0.4])).toBe(0);
  });

  it('shows the brain in more than one grey', () => {
    const drawn = draw(ct(-2000));
    // The middle of the second axial slice.
    const greys: number[] = [];
    for (let y = 180; y < 240; y++) for (let x = 350; x < 410; x++) greys.push(drawn.data[4 * (x + drawn.width * y)]);
    greys.sort((p, q) => p - q);
    const [dark, bright] = [0.1, 0.9].map((share) => greys[Math.floor(share * greys.length)]);
    expect(dark).toBeGreaterThan(40);
    expect(bright - dark).toBeGreaterThan(15);
  });

  it('a headrest behind the head is left out, the head is not', () => {
    const scan = ct(-2000);
    const toTemplate = multiply(invert(templateToSubject), voxelToWorld);
    const data = scan.data.slice();
    for (let at = 0; at < data.length; at++) {
      const [x, y, z] = transformPoint(
        toTemplate,
        at % dims[0],
        Math.floor(at / dims[0]) % dims[1],
        Math.floor(at / (dims[0] * dims[1])),
      );
      const r = Math.hypot(x, 1.1 * (y + 18));
      // A shell around the back, and a bridge that touches the head.
      if ((r > 102 && r < 106 && y < 0) || (r > 80 && r < 106 && y < -60 && Math.hypot(x, z - 10) < 8)) data[at] = 100;
    }
    const tissueOf = (of: Volume): Uint8Array =>
      headTissue(upright(of, mask, templateToSubject, template.volume), displayRange(of).surface, template);
    const [bare, rested] = [tissueOf(scan), tissueOf({ ...scan, data })];
    let [all, more, less] = [0, 0, 0];
    bare.forEach((one, n) => {
      all += one;
      if (rested[n] > one) more++;
      if (rested[n] < one) less++;
    });
    expect(more / all).toBeLessThan(0.01);
    expect(less / all).toBeLessThan(0.02);
  });
});
