import { count } from './numbers.ts';

/** A study of `mydeface bids`, reviewed in the page. */
export const STUDY_PAGE = {
  studyPage: {
    title: (name: string) => `Study in ${name}`,
    keepPrivate: 'These pictures show faces. Nothing is sent.',
    opening: (done: number, all: number) =>
      `Opening the study: ${done} of ${count(all, 'participant', 'participants')}`,
    close: 'Close study',
    closeFirst: 'A study is open. Close it before you choose scans.',
    filters: {
      all: 'All',
      open: 'Undecided',
      good: 'Looks right',
      check: 'Uncertain',
      failed: 'Failed',
      accepted: 'Accepted',
      rejected: 'Rejected',
    },
    withheld: 'Failed: never released, so there is nothing to decide.',
    outdated: 'Decided before, but about an earlier mask. That decision does not count; look at the new one.',
    leader: (path: string) => `Mask from ${path}.`,
    note: (text: string) => `Note: ${text}`,
    noPicture: 'No picture',
    pictureMissing: 'The picture is missing, or does not belong to this mask. Run the participant again.',
    loading: 'Loading the picture',
    back: 'Back to the contact sheet',
    tooSmall: (isOpen: boolean) =>
      `The picture is too small to judge by. ${isOpen ? 'Make the window larger, or turn the screen.' : 'Open it, or make the window larger.'}`,
    notSeen: 'Look at the whole picture first, then press again.',
    save: (n: number) => `Save decisions (${n} unsaved)`,
    saving: 'Saving decisions',
    saved: 'All decisions are saved in decisions.tsv.',
    none: 'Nothing decided yet.',
    unsaved: (n: number) =>
      `${count(n, 'decision is', 'decisions are')} not saved. Put the file into this folder as decisions.tsv.`,
    putThere: 'Put the downloaded decisions.tsv into this folder.',
    elsewhere: (n: number) =>
      `${count(n, 'decision was', 'decisions were')} changed in decisions.tsv meanwhile, in another window or by hand, and ${n === 1 ? 'stands' : 'stand'} here as there.`,
    elsewhereHere: 'Changed in decisions.tsv meanwhile; shown as it stands there.',
    failed: (cause: string) => `Decisions could not be saved to decisions.tsv: ${cause}`,
    again: 'Try again',
    next: 'Then run “mydeface bids … group”: it releases what you accepted and takes back what you rejected.',
    closeSure: 'Close the study?',
    closeLoses: (n: number) => `${count(n, 'decision is', 'decisions are')} not saved and will be lost.`,
    closeAnyway: 'Close without saving',
    stay: 'Back to the study',
    foreign:
      'decisions.tsv has no columns filename and decision, so it was not read and will not be overwritten. Save decisions as a file instead.',
    unread: (lines: readonly number[]) =>
      `decisions.tsv: ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')} not understood: scans that ${lines.length === 1 ? 'it names' : 'they name'} are not released until that is mended.`,
    outdatedCount: (n: number) =>
      `${count(n, 'decision is', 'decisions are')} about an earlier mask and ${n === 1 ? 'does' : 'do'} not count.`,
    faults: {
      notDone: (participant: string) => `${participant}: not done yet; run the participant level first.`,
      unreadable: (participant: string) => `${participant}: status.json cannot be read; run this participant again.`,
      otherVersion: (participant: string, found: string) =>
        `${participant}: made by another version of mydeface (form ${found}); run this participant again.`,
    },
  },
};
