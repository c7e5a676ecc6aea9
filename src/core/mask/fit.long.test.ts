/** Masks fitted to simulated heads, of which brain, skin and face are known. */
import { describe, expect, it } from 'vitest';
import { simulateHead } from '../../../bench/heads.ts';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS, type Defaced } from '../deface.ts';
import { defaceSameHead, type SameHead } from '../defaceSameHead.ts';
import { invert, multiply, transformPoint } from '../mat4.ts';
import type { NiftiImage } from '../formats/nifti/image.ts';
import { rmsDistance } from '../testing/simulated.ts';
import { rigidMove } from '../testing/syntheticVolume.ts';
import type { Template } from '../template.ts';
import type { Volume } from '../volume.ts';
import { valueAt } from './fit.ts';
import { INSIDE_SKIN_MM, RIM_LIMITS_MM } from './rim.ts';

const scalp = storedTemplate('scalp');
const image = (volume: Volume): NiftiImage => ({ name: 'simulated', orientation: 'sform', volume }) as NiftiImage;
const defaced = (volume: Volume, template: Template = scalp): Defaced =>
  deface(image(volume), template, DEFACE_DEFAULTS, () => {});

describe.each([2, 9, 35])('simulated head, seed %i', (seed) => {
  const head = simulateHead(scalp, seed);
  const found = defaced(head.scan);

  it('loses no brain, and keeps no face', () => {
    let brainLost = 0,
      faceLeft = 0,
      face = 0;
    for (let n = 0; n < found.mask.length; n++) {
      if (head.brain[n] === 1 && found.mask[n] === 0) brainLost++;
      face += head.face[n];
      if (head.face[n] === 1 && found.mask[n] === 1) faceLeft++;
    }
    expect([brainLost, face > 1000]).toEqual([0, true]);
    expect(faceLeft / face).toBeLessThan(0.005);
  });
});

describe('the cut', () => {
  const head = simulateHead(scalp, 9);
  const found = defaced(head.scan, { ...scalp, rimMm: RIM_LIMITS_MM[0] });
  const skin = found.fitted.scan!.skin;

  it("finds the scan's skin nearly everywhere", () => {
    expect('none' in skin).toBe(false);
    // Simulated skin has no hair, but noise: a tenth of the places may be lost to it.
    expect('none' in skin ? 0 : skin.share).toBeGreaterThan(0.9);
  });

  it('runs at an even depth under it with the least rim', () => {
    if ('none' in skin) throw new Error(skin.none.why);
    const { kept } = found.fitted;
    const m = kept.voxelToWorld;
    const depths: number[] = [];
    for (let p = 0; p < skin.points.length; p += 3) {
      const [i, j, k] = [0, 1, 2].map((axis) => Math.round((skin.points[p + axis] - m[4 * axis + 3]) / m[5 * axis]));
      depths.push(-valueAt(kept, i + kept.dims[0] * (j + kept.dims[1] * k)));
    }
    depths.sort((a, b) => a - b);
    // Half a voxel of rounding (1.5 mm), and the rim's own 3.5 mm.
    expect(depths[Math.floor(0.1 * depths.length)]).toBeGreaterThan(INSIDE_SKIN_MM - 3);
    expect(depths[Math.floor(0.5 * depths.length)]).toBeGreaterThan(INSIDE_SKIN_MM - 1.5);
    expect(depths[Math.floor(0.5 * depths.length)]).toBeLessThan(INSIDE_SKIN_MM + 2);
  });

  it('spares brain that lies where the template has none', () => {
    // A knob of brain's brightness on the brain's top, 7 mm high in the template.
    const { scan, templateToSubject } = head;
    const data = Float32Array.from(scan.data);
    const brain: number[] = [];
    for (let n = 0; n < data.length; n++) if (head.brain[n] === 1) brain.push(data[n]);
    brain.sort((a, b) => a - b);
    const bright = brain[brain.length >> 1];
    const [x, y, z] = transformPoint(templateToSubject, 25, -30, 72);
    const v = scan.voxelToWorld;
    const knob: number[] = [];
    for (let n = 0; n < data.length; n++) {
      const [i, j, k] = [
        n % scan.dims[0],
        Math.floor(n / scan.dims[0]) % scan.dims[1],
        Math.floor(n / (scan.dims[0] * scan.dims[1])),
      ];
      const far = Math.hypot(v[0] * i + v[3] - x, v[5] * j + v[7] - y, v[10] * k + v[11] - z);
      if (far > 12) continue;
      data[n] = bright;
      knob.push(n);
    }
    const { mask } = defaced({ ...scan, data });
    expect(knob.filter((n) => mask[n] === 0 && head.brain[n] === 1)).toHaveLength(0);
  });
});

describe('without a skin to go by', () => {
  it('a stripped brain is kept whole, and a scalp that it does not have is no alarm', () => {
    const head = simulateHead(scalp, 35);
    const stripped = head.scan.data.map((value, n) => (head.brain[n] === 1 ? value : 0));
    const found = defaced({ ...head.scan, data: stripped });
    let lost = 0;
    for (let n = 0; n < stripped.length; n++) if (head.brain[n] === 1 && found.mask[n] === 0) lost++;
    expect(lost).toBe(0);
    expect(found.verdict.findings.map(({ code }) => code)).not.toContain('skinUnclear');
  });
});

describe('--apply-to', () => {
  const head = simulateHead(scalp, 9);
  const own = defaced(head.scan);
  const first: SameHead = { image: image(head.scan), ...own, strokes: [], isSettled: true, by: 'registration' };
  // The same head, moved: by its header.
  const move = rigidMove([7, -5, 11], [9, -6, 4]);
  const moved: Volume = {
    ...head.scan,
    voxelToWorld: multiply(move, head.scan.voxelToWorld),
    data: head.scan.data.map((v) => (v < 80 ? v : 1400 - v)),
  };

  it('finds a moved scan in another contrast', () => {
    const found = defaceSameHead(image(moved), first, scalp, DEFACE_DEFAULTS, () => {});
    // A tenth of a voxel: the grids are the same, so that little but the cost's own bias is left.
    expect(rmsDistance(multiply(move, first.templateToSubject), found.templateToSubject)).toBeLessThan(0.5);
    expect(found.verdict.level).not.toBe('failed');
    let lost = 0;
    for (let n = 0; n < found.mask.length; n++) if (head.brain[n] === 1 && found.mask[n] === 0) lost++;
    expect(lost).toBe(0);
  });

  it('believes the headers where told to: the same grid gets the same mask', () => {
    const found = defaceSameHead(image(head.scan), { ...first, by: 'headers' }, scalp, DEFACE_DEFAULTS, () => {});
    expect(Buffer.compare(found.mask, own.mask)).toBe(0);
  });

  it('carries what was painted by hand', () => {
    const [x, y, z] = transformPoint(first.templateToSubject, 0, -20, 30);
    const strokes = [{ keep: false, radiusMm: 6, points: [x, y, z] }];
    const found = defaceSameHead(image(moved), { ...first, strokes }, scalp, DEFACE_DEFAULTS, () => {});
    const [i, j, k] = transformPoint(invert(moved.voxelToWorld), ...transformPoint(move, x, y, z)).map(Math.round);
    expect(found.mask[i + moved.dims[0] * (j + moved.dims[1] * k)]).toBe(0);
  });
});
