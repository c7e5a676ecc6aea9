import { WORDS, type Language, type Words } from '../words/index.ts';

/** The words in the language that is set. */
export let TEXT: Words = WORDS.en;

/** The browser's language, where there are words for it. */
export function preferredLanguage(): Language {
  return globalThis.navigator?.language?.startsWith('de') ? 'de' : 'en';
}

/** Whoever calls this draws the page anew. */
export function setLanguage(language: Language): void {
  TEXT = WORDS[language];
  document.documentElement.lang = language;
}
