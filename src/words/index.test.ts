import { expect, it } from 'vitest';
import { WORDS } from './index.ts';

/** All fixed texts, by where they stand. */
function texts(words: unknown, at = ''): [string, string][] {
  if (typeof words === 'string') return [[at, words]];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => texts(value, `${at}/${key}`));
}

it('what is a phrase in English is another one in German', () => {
  const german = new Map(texts(WORDS.de));
  const phrases = texts(WORDS.en).filter(([, text]) => /\p{L} \p{L}/u.test(text));
  expect(phrases.length).toBeGreaterThan(100);
  expect(phrases.filter(([at, text]) => german.get(at) === text)).toEqual([]);
});

it('there are as many items in each list', () => {
  expect(
    texts(WORDS.de)
      .map(([at]) => at)
      .toSorted(),
  ).toEqual(
    texts(WORDS.en)
      .map(([at]) => at)
      .toSorted(),
  );
});
