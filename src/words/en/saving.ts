import { count } from './numbers.ts';

/** Saving, and the report. */
export const SAVING = {
  saveTitle: 'Save',
  saveNone: 'Nothing is accepted yet.',
  saveCount: (n: number) => count(n, 'scan is accepted', 'scans are accepted'),
  saveThese: 'These files will be written',
  saveZip: 'Save all as one zip',
  saveFolder: 'Write into the folder',
  saveFolderHint: (name: string) => `Into the folder ${name}: each original is kept as _NAME beside its defaced scan.`,
  saveDefaced: (name: string) => `Save defaced as ${name}`,
  saveOriginal: (name: string) => `Save original as _${name}`,
  saveZipOne: 'Save everything as a zip',
  saveGo: (n: number) => `Write ${count(n, 'scan', 'scans')} now`,
  saveReport: 'Save the report',
  writing: (done: number, all: number, name: string) => `Writing ${done + 1} of ${all}: ${name}`,
  saved: (n: number) => `Saved: ${count(n, 'scan', 'scans')}`,
  notSaved: 'Not saved',
  report: {
    title: 'Defacing report',
    about:
      'For every scan: the verdict on the fit, the decision of a person and, where the scan was accepted, what was removed (red edge: what is kept).',
    strokes: (n: number) =>
      n === 0 ? 'nothing painted by hand' : count(n, 'brush stroke by hand', 'brush strokes by hand'),
    undone: 'Not defaced.',
    notSavedYet: 'Not saved yet when this report was made.',
  },
  caution:
    'Defacing lowers the risk of re-identification but does not eliminate it. The scan is de-identified, not anonymous.',
};
