import { count } from './numbers.ts';

/** What is kept between visits, why it may not be, new versions of the page, and screens that cannot be drawn. */
export const MEMORY = {
  memory: {
    notices: {
      absent: 'This browser keeps nothing for this page (a private window?). Your decisions last until you close it.',
      blocked:
        'Another tab has an older version of this page open. Close that tab: until then this one keeps nothing for your next visit.',
      superseded:
        'A newer version of this page is open in another tab. This one keeps nothing for your next visit any more; load it again.',
      newer: 'A newer version of this page was used here before. This older one keeps nothing for your next visit.',
      lost: 'The browser has closed its storage. From now on nothing is kept for your next visit. Load the page again.',
      unwritable: 'Your last decision could not be kept for your next visit. Is the disk full?',
    },
    theirs:
      'This page is open in another tab, which keeps the decisions for your next visit. This tab works, but keeps nothing.',
    taken: 'Another tab now keeps the decisions for your next visit. This tab works, but keeps nothing any more.',
    takeOver: 'Keep decisions in this tab instead',
    brokenSave: {
      folder: (n: number) =>
        `Your last save (${count(n, 'scan', 'scans')}, into their folders) was broken off. Choose the folder again: scans that were not saved come back. The report and the table may be missing; save again to have them.`,
      newFolder: (n: number) =>
        `Your last save (${count(n, 'scan', 'scans')}, into a new folder) was broken off. That folder is not complete: save again into another one.`,
      zip: (n: number) =>
        `Your last save (${count(n, 'scan', 'scans')}, as a zip) was broken off. That zip is not complete: delete it, and save again.`,
    },
    otherVersion: (n: number) =>
      `${count(n, 'scan', 'scans')} from an earlier visit, made with another version of mydeface: not used, since it may have made another mask.`,
    unreadable: (n: number) =>
      `${count(n, 'scan', 'scans')} from an earlier visit could not be read back. What was decided of them is lost.`,
  },
  newVersion: {
    ready:
      'A new version of this page is ready. It comes when you load the page again: your decisions are kept, and the scans have to be chosen again.',
    reload: 'Load it now',
  },
  broken: {
    title: 'This screen cannot be shown',
    text: (error: string) =>
      `Something went wrong while it was drawn (${error}). Your files are untouched, and your decisions are kept.`,
    back: 'Back to the list',
    reload: 'Load again',
  },
};
