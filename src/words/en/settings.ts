import type { Preset } from '../../core/index.ts';
import { count } from './numbers.ts';

export const SETTINGS = {
  presetLabel: 'What is kept',
  presets: {
    scalp: 'Brain, skull and scalp',
    face: 'All but face and ears',
    brain: 'Brain alone, with a margin',
  } satisfies Record<Preset, string> as Record<Preset, string>,
  cost: 'Similarity measure',
  costs: { normmi: 'Normalised mutual information', mutualinfo: 'Mutual information', corratio: 'Correlation ratio' },
  marginStart: 'Initial margin (mm)',
  marginStartHint: 'Moves the whole edge of the mask, at face and ears too.',
  rim: 'Rim of the scalp (mm)',
  rimHint:
    'Where the scalp ends away from face, forehead and ears, measured outward from the skin: 3 keeps the skin there, -3.5 cuts inside it everywhere. Face and ears are removed in any case. For “Brain, skull and scalp” only.',
  fill: 'Removed voxels become',
  fills: { auto: '0, or the value of air in CT', zero: '0', min: 'the darkest value' },
  scrub: 'Remove free-text header fields',
  beside: 'What is saved for me',
  besides: {
    original: 'the original, as _NAME',
    mask: 'the mask',
    transform: 'the transform',
    record: 'a record (JSON)',
    report: 'a report with pictures (HTML) and a table of decisions (TSV)',
  },
  sameHeadSetting: 'Scans of one session (by their BIDS names) share one mask',
  notify: 'Notify me when a batch ends while I am in another tab or program',
  notifyRefused:
    'The browser does not let this page notify you. Allow notifications for it in the browser’s settings first.',
  letterKeys: 'Single-key shortcuts (A, R, 1 to 5, ...)',
  ownTemplate: 'Custom template',
  ownTemplateHint:
    'A head and a mask of what to keep, as NIfTI files in the same space. Used instead of the choice above.',
  ownHead: 'Head',
  ownMask: 'Mask',
  ownNone: 'none chosen',
  ownUsed: (head: string, mask: string) => `In use: ${head} with ${mask}.`,
  ownUnreadable: (name: string) => `${name} cannot be read; choose it again`,
  ownHalf: {
    head: 'Not in use yet: choose a head, too.',
    mask: 'Not in use yet: choose a mask, too.',
  },
  ownMisfit: {
    empty: 'The mask keeps nothing: none of its voxels is above 0. Every scan would be removed whole.',
    outside: 'Most of what the mask keeps lies outside the head’s image. The two are hardly in the same space.',
  },
  ownClear: 'Use the built-in template',
  settingsFile: {
    title: 'Share settings',
    hint: 'A file for colleagues: how masks are made, what is written and what is saved. Language, appearance, shortcuts and a custom template are not in it.',
    save: 'Save settings as a file',
    load: 'Load settings from a file',
    loaded: 'The settings were loaded.',
    none: 'This is not a settings file of mydeface. Nothing was changed.',
    newer: 'The file was written by a newer version of mydeface.',
    unknown: (fields: readonly string[]) => `This version does not know: ${fields.join(', ')}. Ignored.`,
    invalid: (fields: readonly string[]) => `Values that are not possible: ${fields.join(', ')}. Left as they were.`,
  },
  reset: 'Reset all settings',
  settingsNote: 'Settings are kept on this computer. They apply to scans that are defaced from now on.',
  redo: {
    settings: (n: number) => `Re-run ${count(n, 'scan', 'scans')} with these settings`,
    title: 'Re-run scans',
    sure: (n: number) =>
      n === 1
        ? 'One of these scans has been decided or corrected by hand. Re-run, it starts over: its decision and its corrections are lost.'
        : `${n} of these scans have been decided or corrected by hand. Re-run, they start over: their decisions and corrections are lost.`,
    all: (n: number) => (n === 1 ? 'Re-run it' : `Re-run all ${n}`),
    others: (n: number) => `Re-run only the other ${n === 1 ? 'one' : n}`,
  },
};
