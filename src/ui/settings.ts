import { METHOD_DEFAULTS, type Beside, type Method } from '../session/index.ts';
import type { Writing } from '../worker/api.ts';
import type { Language } from '../words/index.ts';

/** Everything a person can set; kept on this computer (the own template's files are not: they have to be chosen again). */
export interface Settings {
  readonly method: Method;
  readonly writing: Writing;
  /** Margin that new scans start with, mm. */
  readonly marginMm: number;
  readonly beside: Beside;
  /** Scans of one head (by their BIDS names) share one mask. */
  readonly sameHead: boolean;
  readonly appearance: Appearance;
  readonly language: Language;
  /** Keys of one letter, digit or sign do something (WCAG 2.1.4: they can be turned off). */
  readonly letterKeys: boolean;
  /** The end of a batch is notified where nobody looks. */
  readonly notify: boolean;
}

export type Appearance = 'auto' | 'light' | 'dark';

/** The browser's language, where there are words for it. */
function preferredLanguage(): Language {
  return globalThis.navigator?.language?.startsWith('de') ? 'de' : 'en';
}

export const SETTINGS_DEFAULTS: Settings = {
  method: METHOD_DEFAULTS,
  writing: { fill: 'auto', scrub: true },
  marginMm: 0,
  beside: { original: true, mask: false, transform: false, record: true, report: true },
  sameHead: false,
  appearance: 'auto',
  language: preferredLanguage(),
  letterKeys: true,
  notify: false,
};
