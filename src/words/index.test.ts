import { expect, it } from 'vitest';
import { WORDS } from './index.ts';

type Say = (...facts: unknown[]) => unknown;

/** All fixed texts, by where they stand. */
function texts(words: unknown, at = ''): [string, string][] {
  if (typeof words === 'string') return [[at, words]];
  return inside(words).flatMap(([key, value]) => texts(value, `${at}/${key}`));
}

/** All texts that are made with facts, by where they stand. */
function sayings(words: unknown, at = ''): [string, Say][] {
  if (typeof words === 'function') return [[at, words as Say]];
  return inside(words).flatMap(([key, value]) => sayings(value, `${at}/${key}`));
}

function inside(words: unknown): [string, unknown][] {
  return typeof words === 'object' && words !== null ? Object.entries(words) : [];
}

/** What a text may be about: a file, a number, some files, a place, how many scans of a study went where. */
const FACTS: readonly unknown[] = [
  'sub-01/T1.nii.gz',
  3,
  ['a.nii', 'b.nii'],
  [12, -3, 40],
  { released: 5, waiting: 2, withheld: 1 },
];

/** All ways to fill in so many facts. */
function ways(count: number): unknown[][] {
  return count === 0 ? [[]] : ways(count - 1).flatMap((some) => FACTS.map((one) => some.concat([one])));
}

/** The text made with such facts; null where they are not what it is about. */
function said(say: Say, facts: readonly unknown[]): string | null {
  try {
    const text = say(...facts);
    return typeof text === 'string' && !/undefined|NaN|\[object/.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** About findings, failures, warnings and methods: their words are tested by their codes. */
const BY_CODE = ['/finding', '/maskWords', '/montageWords', '/error', '/warning'];
const isPhrase = (text: string): boolean => /\p{L} \p{L}/u.test(text);

it('what is a phrase in English is another one in German', () => {
  const german = new Map(texts(WORDS.de));
  const phrases = texts(WORDS.en).filter(([, text]) => isPhrase(text));
  expect(phrases.length).toBeGreaterThan(100);
  expect(phrases.filter(([at, text]) => german.get(at) === text)).toEqual([]);
});

it('what is a phrase in English about a file or a number is another one in German', () => {
  const german = new Map(sayings(WORDS.de));
  const made = sayings(WORDS.en).map(([at, say]) => {
    const facts = ways(say.length).find((some) => said(say, some) !== null) ?? null;
    return { at, text: facts && said(say, facts), inGerman: facts && said(german.get(at)!, facts) };
  });
  expect(made.flatMap(({ at, text }) => (text === null ? [at] : [])).toSorted()).toEqual(BY_CODE.toSorted());
  const phrases = made.filter(({ text }) => text !== null && isPhrase(text.replaceAll(/sub-01\S*/g, '')));
  expect(phrases.length).toBeGreaterThan(100);
  expect(phrases.filter(({ text, inGerman }) => inGerman === null || inGerman === text)).toEqual([]);
});

it('there are as many items in each list', () => {
  const places = (words: unknown): string[] => [...texts(words), ...sayings(words)].map(([at]) => at).toSorted();
  expect(places(WORDS.de)).toEqual(places(WORDS.en));
});
