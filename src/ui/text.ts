import { DE } from './words/de.ts';
import { EN, type Words } from './words/en.ts';

export type Language = 'en' | 'de';

export const LANGUAGES: Record<Language, Words> = { en: EN, de: DE };

/** The words in the language that is set. */
export let TEXT: Words = EN;

/** The browser's language, where there are words for it. */
export function preferredLanguage(): Language {
  return globalThis.navigator?.language?.startsWith('de') ? 'de' : 'en';
}

/** Whoever calls this draws the page anew. */
export function setLanguage(language: Language): void {
  TEXT = LANGUAGES[language];
  document.documentElement.lang = language;
}
