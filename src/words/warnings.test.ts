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
});
