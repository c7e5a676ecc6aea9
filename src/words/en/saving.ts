import { count } from './numbers.ts';

/** Saving, and the report. */
export const SAVING = {
  saveTitle: 'Save',
  saveNone: 'Nothing is accepted yet.',
  saveCount: (n: number) => count(n, 'scan is accepted', 'scans are accepted'),
  saveDefaced: (name: string) => `Save defaced as ${name}`,
  saveOriginal: (name: string) => `Save original as _${name}`,
  savePurpose: { sharing: 'For sharing', me: 'For me' },
  saveWhat: {
    sharing: 'Defaced scans with masks and JSON files. No file shows a face.',
    me: 'Defaced scans with originals, records and a report. These show faces.',
  },
  saveReport: 'Report with pictures',
  saveTable: 'Table (TSV)',
  savePlan: {
    title: { sharing: 'Save for sharing', me: 'Save for me' },
    about: {
      sharing: 'Originals stay where they are. The report names verdicts and decisions, without pictures.',
      me: 'Originals, pictures and records identify people: keep these files private.',
    },
    where: 'Where to',
    targets: { zip: 'As a zip', folder: 'Into the scans’ own folders', newFolder: 'Into a folder of your choice' },
    ownFolders: 'Each original is kept as _NAME beside its defaced scan.',
    newFolder: 'The browser asks for the folder next. Nothing that is in it is replaced.',
    files: (n: number) => `${count(n, 'file', 'files')} will be written`,
    top: 'Top folder',
    names: (names: readonly string[]) =>
      `These names seem to contain a person’s name or a date: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}. Rename them.`,
    fields: (fields: readonly string[], files: number) =>
      `Fields in ${count(files, 'file', 'files')} beside the scans may identify people: ${fields.join(', ')}.`,
    leaveOut: 'Leave out these fields',
    unreadable: (names: readonly string[]) =>
      `Not valid JSON, or not what the name says, so not included: ${names.join(', ')}`,
    headers: (n: number) =>
      `${count(n, 'scan keeps', 'scans keep')} free text in the header, as set in Settings. Check whether it identifies the person.`,
    notWritten: 'Will not be written',
    go: (n: number) => `Save ${count(n, 'file', 'files')}`,
  },
  renaming: {
    title: 'Names',
    rename: (n: number) => `Rename ${count(n, 'scan', 'scans')}, with folders and everything beside them`,
    none: 'All scans lie in a BIDS data set and keep their names, which many of its files refer to. To rename participants, do so in the data set first.',
    dataSets: 'Scans of a BIDS data set keep their names, which many of its files refer to.',
    prefix: 'New names begin with',
    about:
      'One number for each folder, in the order of the list. Of the old name only the contrast stays (T1, FLAIR, CT, ...).',
    list: (n: number) => `Old and new names: ${count(n, 'scan', 'scans')}`,
    saveList: 'Save this list for yourself (TSV)',
  },
  writing: (done: number, all: number, name: string) => `Writing ${done + 1} of ${all}: ${name}`,
  saved: (n: number) => `Saved: ${count(n, 'scan', 'scans')}`,
  notSaved: 'Not saved',
  report: {
    title: 'Defacing report',
    about: {
      sharing: 'For every scan: the verdict on the fit and the decision of a person.',
      me: 'For every scan: the verdict on the fit, the decision of a person and, where the scan was accepted, what was removed (red edge: what is kept).',
    },
    keepPrivate: 'The pictures show faces. Keep this report private.',
    strokes: (n: number) =>
      n === 0 ? 'nothing painted by hand' : count(n, 'brush stroke by hand', 'brush strokes by hand'),
    undone: 'Not defaced.',
    notSavedYet: 'Not saved yet when this report was made.',
  },
  caution:
    'Defacing lowers the risk of re-identification but does not eliminate it. The scan is de-identified, not anonymous.',
};
