import { count, percent } from './numbers.ts';
import { VERDICT } from './findings.ts';

/** The list of scans, and what happens while it fills. */
export const QUEUE = {
  queue: 'Scans',
  overall: (done: number, all: number, cancelled: number) =>
    `${done} of ${all} done${cancelled === 0 ? '' : `, ${cancelled} cancelled`}`,
  decidedOf: (done: number, all: number) => `${done} of ${all} decided`,
  remaining: (seconds: number) =>
    seconds < 60
      ? `about ${count(Math.max(1, Math.round(seconds)), 'second', 'seconds')} left`
      : `about ${count(Math.round(seconds / 60), 'minute', 'minutes')} left`,
  batchEnd: (toSee: number, uncertain: number, failed: number) =>
    `Finished: ${count(toSee, 'scan', 'scans')} to review${uncertain > 0 ? `, ${uncertain} uncertain` : ''}${failed > 0 ? `, ${failed} failed` : ''}.`,
  addMore: 'Add scans',
  cancelAll: 'Cancel all',
  retryAll: (n: number) => `Try ${n} again`,
  filterLabel: 'Show',
  filters: {
    all: 'All',
    toSee: 'To see',
    uncertain: 'Uncertain',
    failed: 'Failed',
    accepted: 'Accepted',
    rejected: 'Rejected',
    warned: 'Warned',
  },
  noneSuch: 'No scan is in this group.',
  sortLabel: 'Sort by',
  sorts: { order: 'Order', certainty: 'Certainty', name: 'Name' },
  warned: (n: number) => count(n, 'warning', 'warnings'),
  showMore: 'More',
  showLess: 'Less',
  noteCount: (n: number) => count(n, 'note', 'notes'),
  overviewTitle: 'Overview',
  clear: 'Remove all',
  clearSure: 'Remove all scans from the list? Unsaved decisions will be lost. The files themselves are not changed.',
  stages: { read: 'Reading', register: 'Finding the head', mask: 'Making the mask', write: 'Writing' },
  waiting: 'Waiting',
  waitingFor: (name: string) => `Waiting until ${name} is accepted`,
  leaderStuck: {
    rejected: (name: string) =>
      `${name}, whose mask this scan would get, was rejected. Correct and accept it, or separate this scan.`,
    failed: (name: string) => `${name}, whose mask this scan would get, has none. Try it again, or separate this scan.`,
    cancelled: (name: string) =>
      `${name}, whose mask this scan would get, was cancelled. Try it again, or separate this scan.`,
  },
  cancelled: 'Cancelled',
  converting: (fraction: number) => `Converting DICOM: ${percent(fraction)}`,
  dicom: {
    none: (folder: string) => `${folder}: its DICOM files contain no image that can be converted`,
    patients: (folder: string, patients: number) =>
      `${folder}: holds scans of ${patients} patients. They are kept apart, as patient-1, patient-2 and so on; only the DICOM files say who is who.`,
    gaps: (folder: string) =>
      `${folder}: slices of a series are missing or unevenly spaced. Check the converted scan closely.`,
    damaged: (name: string) => `${name}: ends too early. Its series was skipped; copy or download the file again.`,
    said: (folder: string, line: string) => `${folder}: message from dcm2niix: ${line}`,
    failed: (folder: string, why: string) =>
      `${folder}: could not be converted. ${why} Convert it with dcm2niix, then choose the NIfTI files.`,
    cannotStart:
      'DICOM files cannot be converted in this browser: WebAssembly is turned off or blocked. Convert them with dcm2niix, then choose the NIfTI files.',
    noFolder: 'DICOM files',
  },
  retry: 'Try again',
  remove: 'Remove from the list',
  removeSure: (name: string) =>
    `Remove ${name} from the list? What you have decided, corrected or noted on it is lost. The file itself is not changed.`,
  review: 'Review',
  reviewAll: (n: number) => `Review ${count(n, 'scan', 'scans')}`,
  acceptedFewer: (accepted: number, seen: number) =>
    `Accepted: ${accepted} of the ${seen} you chose. The others have changed since and are still to be reviewed.`,
  unjudged: 'Changed, not judged yet',
  beingJudged: 'The mask is being made.',
  unjudgedHint: 'You left while the mask was being made. Open the scan to go on.',
  sameHead: 'Same head',
  separate: 'Separate',
  sameHeadHint: 'Select scans of the same head: they share the mask of the first.',
  select: (name: string) => `Select ${name}`,
  decisions: { open: 'To be reviewed', accepted: 'Accepted', rejected: 'Rejected' },
  verdict: VERDICT,
  /** The same in a word or two. */
  levels: { good: 'Looks right', check: 'Uncertain', failed: 'Probably failed' },
  skippedTitle: 'Skipped',
  skipped: {
    defaced: (name: string) => `${name}: original of a scan that is already defaced`,
    notScan: (name: string) => `${name}: not a scan that can be read (NIfTI, MGH, NRRD, MetaImage, DICOM)`,
    twice: (name: string) => `${name}: already in the list`,
    renewed: (name: string) => `${name}: already in the list; its file had been written anew, and is read again`,
  },
  askingTabs: 'Checking whether this page is open in another tab',
  looking: 'Looking through your selection',
  savedBadge: 'Saved',
  nothingFound:
    'No head scans were found in your selection. Scans end in .nii, .nii.gz, .hdr with .img, .mgz, .mgh, .nrrd or .mha.',
  remembered: (n: number) =>
    `${count(n, 'scan', 'scans')} from your last visit. Choose the same files or folder again to continue: your decisions are kept, the images are not.`,
  rememberedSaved: (n: number) =>
    n === 1 ? '1 scan from your last visit has been saved.' : `${n} scans from your last visit have been saved.`,
  forget: 'Forget them',
};
