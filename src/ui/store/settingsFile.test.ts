import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { SETTINGS_DEFAULTS, type Settings } from '../settings.ts';
import { readSettingsFile, settingsFileText } from './settingsFile.ts';

vi.stubGlobal('VERSION', '9.9.9');

/** Printed with every failure, and always the same. */
const SEED = 16;
const template = { name: 'own', head: `sha256:${'a'.repeat(64)}`, maskName: 'm', mask: `sha256:${'b'.repeat(64)}` };
const SET: Settings = {
  method: { preset: 'face', template, cost: 'corratio', dof: 9, bins: 64, searchDegrees: 30, rimMm: 5 },
  writing: { fill: 'min', scrub: false },
  marginMm: -3,
  beside: { original: false, mask: true, transform: true, record: false, report: false },
  sameHead: true,
  appearance: 'dark',
  language: 'de',
  letterKeys: false,
  notify: true,
};
const NOW = SETTINGS_DEFAULTS;
const file = (change: object): string => JSON.stringify({ ...JSON.parse(settingsFileText(SET)), ...change });

it('a colleague gets what a study has in common, and keeps what is their own', () => {
  const { language, appearance, letterKeys, notify } = NOW;
  expect(readSettingsFile(settingsFileText(SET), NOW)).toEqual({
    settings: {
      ...SET,
      method: { ...SET.method, template: null },
      language,
      appearance,
      letterKeys,
      notify,
    },
    unknown: [],
    invalid: [],
    newer: false,
  });
  expect(settingsFileText(SET)).not.toMatch(/own|dark|"de"/);
});

it('of a newer version: it says so, names what it does not know, and takes the rest', () => {
  const text = file({ schemaVersion: 7, method: { preset: 'brain', warp: 3 }, colours: {} });
  const { settings, ...told } = readSettingsFile(text, NOW)!;
  expect(told).toEqual({ unknown: ['method.warp', 'colours'], invalid: [], newer: true });
  expect(settings.method).toEqual({ ...NOW.method, preset: 'brain' });
});

it('values that cannot be are named, and change nothing', () => {
  const text = file({ method: { preset: 'ears', bins: 64 }, scans: { marginMm: 900 }, writing: [], beside: null });
  const { settings, invalid } = readSettingsFile(text, NOW)!;
  expect(invalid.toSorted()).toEqual(['beside', 'method.preset', 'scans.marginMm', 'writing']);
  expect(settings).toEqual({ ...NOW, method: { ...NOW.method, bins: 64 } });
});

it('what is no settings file is none, whatever it holds; and whatever it holds, the settings stay possible', () => {
  for (const text of ['', 'x', '[]', '{}', 'null', '{"mydeface":"record","schemaVersion":1}'])
    expect(readSettingsFile(text, NOW)).toBeNull();
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('method', 'writing', 'beside', 'scans', '__proto__', 'x'), fc.jsonValue()),
      (groups) => {
        const { settings } = readSettingsFile(file(groups), NOW)!;
        // What can be written can be read again, and nothing of it is odd.
        expect(readSettingsFile(settingsFileText(settings), NOW)).toMatchObject({ settings, unknown: [], invalid: [] });
      },
    ),
    { seed: SEED },
  );
});
