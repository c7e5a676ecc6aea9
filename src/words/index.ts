import { DE } from './de/index.ts';
import { EN, type Words } from './en/index.ts';

export type { Words };

export type Language = 'en' | 'de';

export const WORDS: Readonly<Record<Language, Words>> = { en: EN, de: DE };
