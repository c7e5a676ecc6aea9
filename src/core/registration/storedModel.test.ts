import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { templateModel, type TemplateModel } from './model.ts';
import { storedModel, storeModel } from './storedModel.ts';

const drawn = templateModel(storedTemplate().volume, 32);

/** All of a model as text; comparing a million numbers one by one would take a minute. */
function allOf({ centre, mass, mediumMany, core, upper, ...sets }: TemplateModel): unknown {
  const all = { ...sets, mediumMany: mediumMany(), core: core(), upper: upper() };
  const digest = (array: Uint8Array | Float32Array): string => createHash('sha256').update(array).digest('hex');
  const asText = Object.entries(all).map(([name, { count, bins, positions, templateBins }]) =>
    [name, count, bins, digest(positions), digest(templateBins)].join(' '),
  );
  return { centre, mass, asText };
}

test('a stored model is the one that was drawn, wherever its bytes lie', () => {
  const bytes = storeModel(drawn);
  expect(drawn.finest.count).toBeGreaterThan(100_000);
  expect(allOf(storedModel(bytes))).toEqual(allOf(drawn));
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(allOf(storedModel(shifted.subarray(3)))).toEqual(allOf(drawn));
});
