import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SETTINGS_DEFAULTS, type Settings } from '../settings.ts';
import { settingsFrom } from './settings.ts';

/** Printed with every failure, and always the same. */
const SEED = 14;

const SET: Settings = {
  method: { preset: 'face', template: null, cost: 'corratio', dof: 9, bins: 64, searchDegrees: 30, rimMm: 5 },
  writing: { fill: 'min', scrub: false },
  marginMm: -3,
  beside: { original: false, mask: true, transform: true, record: false, report: false },
  sameHead: true,
  appearance: 'dark',
  language: 'de',
  letterKeys: false,
  notify: true,
};

test('settings come back as they were set', () => {
  expect(settingsFrom(structuredClone(SET))).toEqual(SET);
});

test('nothing was ever set: a first visit', () => {
  expect(settingsFrom(undefined)).toBeNull();
});

test.each<[string, unknown, Settings]>([
  ['a language of a newer version', { ...SET, language: 'fr' }, { ...SET, language: SETTINGS_DEFAULTS.language }],
  [
    'a preset of a newer version',
    { ...SET, method: { ...SET.method, preset: 'ears' } },
    { ...SET, method: { ...SET.method, preset: 'scalp' } },
  ],
  [
    'the method of version 1, which had no more than this',
    { ...SET, method: { preset: 'brain', cost: 'mutualinfo', template: null } },
    { ...SET, method: { ...SETTINGS_DEFAULTS.method, preset: 'brain', cost: 'mutualinfo' } },
  ],
  [
    'an own template, whose files are gone',
    { ...SET, method: { ...SET.method, template: { name: 'head.nii', volume: new Blob(), maskName: 'mask.nii' } } },
    SET,
  ],
  [
    'the settings of a version without a rim',
    { ...SET, method: { ...SET.method, rimMm: undefined } },
    { ...SET, method: { ...SET.method, rimMm: SETTINGS_DEFAULTS.method.rimMm } },
  ],
  [
    'a rim out of range',
    { ...SET, method: { ...SET.method, rimMm: 60 } },
    { ...SET, method: { ...SET.method, rimMm: SETTINGS_DEFAULTS.method.rimMm } },
  ],
  ['a margin that is none', { ...SET, marginMm: Number.NaN }, { ...SET, marginMm: 0 }],
  ['a margin out of range', { ...SET, marginMm: 400 }, { ...SET, marginMm: 0 }],
  ['a group of fields that is a word', { ...SET, beside: 'all' }, { ...SET, beside: SETTINGS_DEFAULTS.beside }],
  ['fields that nobody knows', { ...SET, beside: { ...SET.beside, film: true }, sound: 'on' }, SET],
  ['no object at all', 'settings', SETTINGS_DEFAULTS],
  ['an empty one', {}, SETTINGS_DEFAULTS],
])('%s: the other settings stay', (_what, stored, expected) => {
  expect(settingsFrom(stored)).toEqual(expected);
});

test(`whatever is stored, the page has settings that it can use (seed ${SEED})`, () => {
  const anything = fc.anything({ withNullPrototype: true, withDate: true });
  const fields = fc.record(
    Object.fromEntries(Object.keys(SET).map((key) => [key, fc.oneof(anything, fc.constant((SET as never)[key]))])),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(anything, fields), (stored) => {
      const found = settingsFrom(stored);
      if (found === null) return stored === null || stored === undefined;
      // What is read once is read again as it is.
      expect(settingsFrom(structuredClone(found))).toEqual(found);
      expect(Object.keys(found).toSorted()).toEqual(Object.keys(SET).toSorted());
      expect(Object.keys(found.beside)).toHaveLength(5);
      return true;
    }),
    { seed: SEED, numRuns: 2000 },
  );
});
