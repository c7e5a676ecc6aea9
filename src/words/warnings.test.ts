import { expect, it } from 'vitest';
import type { Warning } from '../session/index.ts';
import { warning as german } from './de/warnings.ts';
import { warning as english } from './en/warnings.ts';

const name = 'sub-01_T1w.json';
const WARNINGS: { readonly [Code in Warning['code']]: Extract<Warning, { code: Code }> } = {
  revealingName: { code: 'revealingName', name, holds: ['person', 'date'] },
  revealingSidecar: { code: 'revealingSidecar', name, fields: ['PatientName', 'global.StudyDate'] },
  unreadableSidecar: { code: 'unreadableSidecar', name },
  link: { code: 'link', name, target: '../T1.nii' },
  afterGzip: { code: 'afterGzip', name, bytes: 7 },
  bitsPerVoxel: { code: 'bitsPerVoxel', name, bits: 0, datatype: 'uint8', expected: 8 },
  extensionsEnd: { code: 'extensionsEnd', name, bytes: 35 },
  zeroDimension: { code: 'zeroDimension', name, dimension: 4 },
  emptyVolumes: { code: 'emptyVolumes', name, volumes: [3, 7], total: 40 },
  units: { code: 'units', name, declared: 'm', taken: 'mm' },
  orientation: { code: 'orientation', name, used: 'qform', sform: [1, 1, 1], sizes: [1.6, 1.6, 1.25] },
};

for (const one of Object.values(WARNINGS)) {
  it(`${one.code}: names the file, in either language`, () => {
    for (const words of [english, german]) expect(words(one)).toContain(name);
    expect(german(one)).not.toBe(english(one));
  });
}

it('says what a name holds, and which fields', () => {
  expect(english(WARNINGS.revealingName)).toContain('a person’s name and a date');
  expect(german(WARNINGS.revealingName)).toContain('einen Personennamen und ein Datum');
  expect(german(WARNINGS.revealingSidecar)).toContain('PatientName, global.StudyDate');
  expect(english(WARNINGS.orientation)).toContain('1.60 × 1.60 × 1.25 mm by the qform');
  expect(german(WARNINGS.orientation)).toContain('1,60 × 1,60 × 1,25 mm');
});
