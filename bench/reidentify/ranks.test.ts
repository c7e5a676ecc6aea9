import { expect, it } from 'vitest';
import { medianBox } from './crop.ts';
import { rankOf, rateOver, type Identity, type Portrait } from './ranks.ts';
import { tableLines, withLines } from './table.ts';

const portrait = (found: number | null, fixed: number): Portrait => ({
  found: found === null ? null : Float32Array.of(found, 0),
  fixed: Float32Array.of(0, fixed),
});
const GALLERY: readonly Identity[] = [
  { name: 'a', portraits: [portrait(0, 50), portrait(10, 60)] },
  { name: 'b', portraits: [portrait(4, 70)] },
  { name: 'c', portraits: [portrait(6, 80)] },
];

it('a person stands as near as the nearest of their portraits', () => {
  expect(rankOf({ name: 'a', portrait: portrait(9, 0) }, GALLERY)).toBe(1);
  expect(rankOf({ name: 'b', portrait: portrait(9, 0) }, GALLERY)).toBe(3);
});

it('where no face is found, the fixed regions are compared', () => {
  expect(rankOf({ name: 'c', portrait: portrait(null, 80) }, GALLERY)).toBe(1);
  expect(rankOf({ name: 'a', portrait: portrait(null, 80) }, GALLERY)).toBe(3);
});

it('whoever has no found face in the gallery is compared by the fixed region', () => {
  const gallery: Identity[] = [...GALLERY, { name: 'd', portraits: [portrait(null, 33)] }];
  expect(rankOf({ name: 'd', portrait: portrait(100, 33) }, gallery)).toBe(1);
});

it('of equals the own person comes last, and whoever is not in the gallery is an error', () => {
  expect(rankOf({ name: 'b', portrait: portrait(5, 0) }, GALLERY)).toBe(2);
  expect(() => rankOf({ name: 'x', portrait: portrait(5, 0) }, GALLERY)).toThrow('x is not in the gallery');
});

it('persons count the same, however many pictures there are of them', () => {
  const outcomes = [true, true, true, false].map((holds) => ({ name: 'a', holds }));
  const { mean, standardError } = rateOver([...outcomes, { name: 'b', holds: false }, { name: 'c', holds: true }]);
  expect(mean).toBeCloseTo((0.75 + 0 + 1) / 3, 12);
  // Of 0.75, 0 and 1: deviation 0.5204, over the root of 3.
  expect(standardError).toBeCloseTo(0.3005, 4);
});

it('the crop is the median of what the detector found, number by number', () => {
  const boxes = [10, 30, 20].map((x) => ({ x, y: 2 * x, width: 100 - x, height: x === 30 ? 7 : 9 }));
  expect(medianBox(boxes)).toEqual({ x: 20, y: 40, width: 80, height: 9 });
  expect(medianBox(boxes.slice(0, 2)).x).toBe(20);
  expect(() => medianBox([])).toThrow('no face was found');
});

it('the table says what was found, and replaces only what lies between its marks', () => {
  const probes = GALLERY.map(({ name, portraits }) => ({ name, portrait: portraits[0] }));
  const lines = tableLines([{ what: 'undefaced', probes, refused: 1 }], GALLERY);
  expect(lines[0]).toContain('chance 0.33');
  expect(lines[2]).toBe('| undefaced | 3, 1 copies refused | 100 % | 1.00 | 0.00 | 1.00 | yes |');
  const [from, to] = ['<!-- npm run reidentify writes from here -->', '<!-- to here -->'];
  expect(withLines(`before\n${from}\nold\n${to}\nafter\n`, ['new'])).toBe(`before\n${from}\n\nnew\n\n${to}\nafter\n`);
  expect(() => withLines('nothing', ['new'])).toThrow('to write between');
});
