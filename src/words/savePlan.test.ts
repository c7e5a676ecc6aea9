import { expect, it } from 'vitest';
import { WORDS, type Words } from './index.ts';

const many = Array.from({ length: 7 }, (_, n) => `Smith-${n}.nii`);

/** All that the plan of a save says with facts, of one and of several. A missing one does not compile. */
type Said<Plan = Words['savePlan']> = {
  readonly [What in keyof Plan as Plan[What] extends (...facts: never) => string ? What : never]: (
    plan: Plan,
  ) => readonly string[];
};
const SAID: Said = {
  files: ({ files }) => [files(1), files(4)],
  names: ({ names }) => [names(many.slice(0, 1)), names(many)],
  fields: ({ fields }) => [fields(['PatientName'], 1), fields(['PatientName', 'StudyDate'], 4)],
  unreadable: ({ unreadable }) => [unreadable(many.slice(0, 1)), unreadable(many.slice(0, 2))],
  headers: ({ headers }) => [headers(1), headers(4)],
  go: ({ go }) => [go(1), go(4)],
};

for (const [what, say] of Object.entries(SAID)) {
  it(`before a save I read of its ${what}, one or many, in my language`, () => {
    const [english, german] = [say(WORDS.en.savePlan), say(WORDS.de.savePlan)];
    english.forEach((text, n) => expect(german[n]).not.toBe(text));
    for (const texts of [english, german]) {
      expect(texts[0]).not.toBe(texts[1]);
      for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
  });
}

it('of many names five are written out, and how many more there are', () => {
  for (const language of ['en', 'de'] as const) {
    const text = WORDS[language].savePlan.names(many);
    for (const name of many.slice(0, 5)) expect(text).toContain(name);
    expect(text).not.toContain(many[5]);
    expect(text).toMatch(/\b2\b/);
  }
});
