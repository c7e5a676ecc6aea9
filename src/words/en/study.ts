import type { Counts, Fate, LeftOut } from '../../session/bids/index.ts';
import { count } from './numbers.ts';

const LEFT_OUT: Readonly<Record<LeftOut, string>> = {
  noBidsName: 'not copied, because its name is not a BIDS name.',
  unknownFolder: 'not copied, because it is in a folder that BIDS does not know.',
  imageFormat: 'not copied, because it may be an image, and is not a NIfTI file in a folder of scans.',
  showsPerson: 'not copied, because it shows the person: a photograph, or the shape of the head.',
  unknownFile: 'not copied, because BIDS knows no such file there.',
  notChosen:
    'not copied, because images of anat and pet are never copied with their faces, and its folder is not in --datatypes.',
  strayImage:
    'not copied, because BIDS knows no such image in this folder: it may show a face. It is defaced where its folder is in --datatypes.',
  otherContent: 'not copied, because its content is not what its name says: it may be an image.',
};

const FATES: Readonly<Record<Fate, string>> = {
  released: 'released',
  waiting: 'waiting for a look',
  rejected: 'rejected',
  withheld: 'withheld',
};

/** After the number of those that are released. */
function placed({ waiting, rejected, withheld }: Counts['fates'], unwritten: number): string {
  return `released, ${waiting} waiting for a look, ${rejected > 0 ? `${rejected} rejected, ` : ''}${withheld} withheld${unwritten > 0 ? `, ${unwritten} not written` : ''}`;
}

/** What is said of a whole study. */
export const STUDY = {
  study: {
    fitFailed: 'The fit failed, and nothing was written.',
    oneName: (names: readonly string[]) =>
      `${names.join(' and ')} claim the same name, so none of them was done. Remove or rename all but one.`,
    noJson: 'Not valid JSON, so it was not copied. Mend it, then run this again.',
    leftOut: LEFT_OUT,
    moreLeftOut: (n: number) => `${count(n, 'more file', 'more files')} not copied; status.json names all of them.`,
    moreOfDataSetLeftOut: (n: number) => `${count(n, 'more file', 'more files')} of the data set not copied.`,
    undefaced: (n: number, datatype: string) => `${count(n, 'image', 'images')} of ${datatype} copied as is.`,
    toDeface: (datatypes: readonly string[]) =>
      `to deface what was left out or copied as is, give --datatypes ${datatypes.join(',')}.`,
    revealing: (fields: readonly string[]) =>
      `has fields that may identify the person: ${fields.join(', ')}. --clean-sidecars takes them out.`,
    placed: (fates: Counts['fates'], unwritten: number) =>
      `${count(fates.released, 'scan', 'scans')} ${placed(fates, unwritten)}.`,
    unseen: (n: number) => `${n} of the released ought to be looked at (--release check).`,
    waits: 'another process is working on this participant; waiting for it.',
    groupWaits: 'Another process is working on the group level; waiting for it.',
    notDone: 'not done yet; run the participant level first.',
    brokenOff: 'a run was interrupted amid its work; run the participant level again.',
    noSessions: 'has no sessions, so it was left alone (--session-label).',
    gone: 'no longer in BIDS_DIR, so what OUT_DIR and WORK_DIR held of this participant was taken away.',
    goneFile: 'no longer in BIDS_DIR, so it was taken out of OUT_DIR.',
    goneLeft:
      'no longer in BIDS_DIR, but OUT_DIR has files of this participant that mydeface has no record of. Look at them, and remove them.',
    decisionStray: (line: number, path: string) =>
      `decisions.tsv, line ${line}: no scan to be defaced is called ${path}, so the line has no effect. Write its path in the data set, as sub-01/anat/sub-01_T1w.nii.gz, or remove the line.`,
    decisionOld: 'the decision is about an earlier mask and does not count; look at the new one.',
    unreadDecisions: (lines: readonly number[]) =>
      `decisions.tsv: ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')} not understood: write accepted, rejected or n/a. Scans that ${lines.length === 1 ? 'it names' : 'they name'} are not released until then.`,
    regained: 'released, as no decision keeps it back any more.',
    groupDone: (participants: number, scans: number, fates: Counts['fates'], unwritten: number) =>
      `${count(participants, 'participant', 'participants')}, ${count(scans, 'scan', 'scans')}: ${fates.released} ${placed(fates, unwritten)}.`,
    plan: (scans: number, beside: number) =>
      `${count(scans, 'scan', 'scans')} to be defaced, ${count(beside, 'other file', 'other files')} to be copied`,
    mayLead: 'may lead',
    with: (path: string) => `same acquisition as ${path}`,
    report: {
      title: 'Defacing report',
      keepPrivate: 'These pictures show faces. Do not share this folder.',
      search: 'Participant or file',
      verdict: 'Verdict',
      fate: 'Where it is',
      decision: 'Decision',
      all: 'all',
      verdicts: { good: 'good', check: 'check', failed: 'failed', error: 'not done' },
      fates: FATES,
      decisions: { accepted: 'accepted', rejected: 'rejected', unclear: 'not understood', none: 'none' },
      shown: '{n} of {of} scans, the least certain first',
      leader: 'mask from {leader}',
      noPicture: 'no picture',
      leftOut: 'Files that were not copied: {n}',
    },
    summary: {
      title: 'Defacing of this data set',
      about:
        'Faces were removed from head scans with mydeface {version}. Removed voxels hold a fill value; all others are unchanged.',
      participants: 'Participants',
      scans: 'Scans',
      released: 'Scans in this data set',
      waiting: 'Scans that still wait for a look, and are not in this data set',
      rejected: 'Scans that a person rejected, and are not in this data set',
      withheld: 'Scans that could not be defaced, and are not in this data set',
      unwritten: 'Scans that could not be written, and are not in this data set',
      accepted: 'Scans that a person looked at and accepted',
      unseen: 'Scans in this data set that ought to be looked at, and that nobody has accepted',
      undefaced: 'Images of {datatype} that were not defaced',
      leftOut: 'Other files that may show a face, or that BIDS does not know, and are not in this data set',
      preset: 'What was kept (preset)',
      limits:
        'Defacing lowers the risk of re-identification but does not eliminate it. The data are de-identified, not anonymous.',
    },
  },
};

export type StudyWords = typeof STUDY;
