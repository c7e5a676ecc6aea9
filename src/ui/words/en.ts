import type { RequestPlace } from '../parts/useRequests.ts';
import type { Place, Show, WorkStage } from '../../worker/api.ts';
import type { Preset, Verdict } from '../../core/index.ts';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** Every word the page shows. Other languages have the same shape. */
export const EN = {
  language: 'English',
  title: 'mydeface',
  tagline: 'Removes the face from head scans, and keeps the brain.',
  privacy: 'Everything happens on this computer. Nothing is uploaded.',
  cancel: 'Cancel',
  close: 'Close',
  settings: 'Settings',
  help: 'Help',
  theme: { label: 'Appearance', options: { auto: 'As the system', light: 'Light', dark: 'Dark' } },
  // The empty page.
  dropTitle: 'Drop head scans here',
  dropHint:
    'NIfTI files (.nii, .nii.gz), or a folder of them, BIDS or not, or DICOM folders. Any contrast, MRI or CT. The originals stay as they are.',
  choose: 'Choose files',
  chooseFolder: 'Choose a folder',
  sample: 'Try it with a sample head',
  sampleLoading: 'Loading the sample head',
  steps: [
    ['Drop', 'Drop your scans on the page, or try the sample head. They are read on this computer and go nowhere.'],
    [
      'Look',
      'Red will be removed. Look at the slices and at the head in 3D; change the margin, move the mask, or paint where it is wrong.',
    ],
    [
      'Save',
      'Only what you have accepted can be saved: the defaced scan under its own name, the original with an underscore before it.',
    ],
  ] as readonly (readonly [string, string])[],
  stepsTitle: 'How it works',
  walkNext: 'Next',
  walkBack: 'Back',
  walkStart: 'Try the sample head',
  walkSkip: 'Skip',
  presetLabel: 'What is kept',
  presets: {
    scalp: 'Brain, skull and a narrow scalp',
    face: 'All but face and ears',
    brain: 'Brain alone, with a margin',
  } satisfies Record<Preset, string> as Record<Preset, string>,
  // The queue.
  queue: 'Scans',
  overall: (done: number, all: number) => `${done} of ${all} done`,
  remaining: (seconds: number) =>
    seconds < 60
      ? `about ${count(Math.max(1, Math.round(seconds)), 'second', 'seconds')} left`
      : `about ${count(Math.round(seconds / 60), 'minute', 'minutes')} left`,
  addMore: 'Add scans',
  dropAnywhere: 'or drop them anywhere on the page',
  clear: 'Remove all',
  clearSure:
    'Remove all scans from the list? Decisions that are not saved are lost. The files themselves stay as they are.',
  stages: { read: 'Reading', register: 'Finding the head', mask: 'Making the mask', write: 'Writing' } satisfies Record<
    WorkStage,
    string
  > as Record<WorkStage, string>,
  waiting: 'Waiting',
  waitingFor: (name: string) => `Waits until ${name} is accepted`,
  cancelled: 'Cancelled',
  converting: (fraction: number) => `Converting DICOM: ${Math.round(100 * fraction)} %`,
  dicom: {
    none: (folder: string) => `${folder}: its DICOM files hold no image that can be converted`,
    gaps: (folder: string) =>
      `${folder}: slices of a series are missing or not equally apart. Look closely at what was made of it.`,
    damaged: (name: string) => `${name}: ends too early. Its series was left out; get the file again.`,
    said: (folder: string, line: string) => `${folder}: dcm2niix says: ${line}`,
    failed: (folder: string, why: string) =>
      `${folder}: could not be converted (${why}). Convert it with dcm2niix, then choose the NIfTI files.`,
    cannotStart:
      'DICOM files cannot be converted in this browser: WebAssembly is off or forbidden. Convert them with dcm2niix, then choose the NIfTI files.',
    noFolder: 'DICOM files',
  },
  retry: 'Try again',
  remove: 'Remove from the list',
  review: 'Review',
  reviewAll: (n: number) => `Review ${count(n, 'scan', 'scans')}`,
  acceptGood: (n: number) => `Accept ${count(n, 'scan', 'scans')} whose fit looks right`,
  acceptGoodSure: 'Have you looked at every picture? Accept only what you have seen.',
  acceptGoodYes: 'I have looked: accept them',
  sameHead: 'Same head',
  separate: 'Separate',
  sameHeadHint: 'Select scans of one head: they share the mask of the first.',
  select: (name: string) => `Select ${name}`,
  decisions: { open: 'To be reviewed', accepted: 'Accepted', rejected: 'Rejected' },
  skippedTitle: 'Left alone',
  skipped: {
    defaced: (name: string) => `${name}: is the original of a scan that has been defaced already`,
    notScan: (name: string) => `${name}: no NIfTI or DICOM file`,
    twice: (name: string) => `${name}: in the list already`,
  },
  looking: 'Looking through what you chose',
  savedBadge: 'Saved',
  nothingFound: 'No head scans were found in what you dropped. NIfTI files end in .nii or .nii.gz.',
  remembered: (n: number) =>
    `${count(n, 'scan', 'scans')} from your last visit. Choose the same files or folder again to go on: your decisions are kept, the images are not.`,
  forget: 'Forget them',
  // Review.
  back: 'All scans',
  position: (n: number, all: number) => `${n} of ${all}`,
  previous: 'Previous scan',
  next: 'Next scan',
  reviewHint:
    'Red will be removed, and so will the air around it. Check that the whole brain is kept, and that nothing of the face is left.',
  tabs: { volume: '3D and slices', slices: 'Slices and corrections', picture: 'Picture' },
  shows: { removed: 'Removed in red', before: 'Original', after: 'Defaced' } satisfies Record<Show, string> as Record<
    Show,
    string
  >,
  showLabel: 'What is shown',
  lookAt: 'Look at',
  places: {
    middle: 'Middle',
    face: 'Face',
    leftEar: 'Left ear',
    rightEar: 'Right ear',
    vertex: 'Vertex',
    brainEdge: 'Brain edge',
  } satisfies Record<Place, string> as Record<Place, string>,
  axes: { sagittal: 'Sagittal', coronal: 'Coronal', axial: 'Axial' },
  sliceLabel: (axis: string) => `${axis} slice; arrow keys move the crosshair, Page Up and Page Down the slice`,
  montage:
    'Twelve slices with the edge of what is kept in red, and the head from the front and both sides: above as it is, below without its face',
  volumeLabel: (show: string) => `${show}: slices and 3D head`,
  opening: 'Opening the scan',
  contrast: 'Contrast',
  contrastLow: 'Black at',
  contrastHigh: 'White at',
  margin: 'Margin',
  marginHint: 'Grows or shrinks what is kept; never into the brain.',
  mm: (value: number) => `${value > 0 ? '+' : ''}${value} mm`,
  nudge: 'Move the mask by hand',
  nudgeHint: 'Bring the cut to where it belongs, then fit from there.',
  shifts: ['Right', 'Forward', 'Up'] as readonly string[],
  turns: ['Nod', 'Tilt', 'Turn'] as readonly string[],
  size: 'Size',
  refit: 'Fit from here',
  refitting: 'Fitting',
  brush: 'Brush',
  brushOff: 'Off',
  brushRemove: 'Remove',
  brushRestore: 'Restore',
  brushSize: 'Brush size',
  brushHint: 'Paint on a slice. By keyboard: move the crosshair, then press B.',
  undo: 'Undo',
  resetEdits: 'Undo all',
  applying: 'Making the mask',
  figures: (kept: number, removed: number) =>
    `Kept ${Math.round(kept)} ml, removed ${Math.round(removed)} ml (air included).`,
  accept: 'Accept',
  acceptAnyway: 'Accept all the same',
  reject: 'Reject',
  decided: { accepted: 'Accepted. It can be saved.', rejected: 'Rejected. It will not be saved.' },
  scrubTitle: (n: number) => `Taken out of the header: ${n}`,
  scrubOff: (n: number) => `Left in the header, as the settings say: ${n}. Look whether they tell who was scanned`,
  scrubNone: 'The header holds no free text.',
  revealingName: (name: string) =>
    `The name ${name} seems to hold a person’s name or a date. Rename the file before you share it.`,
  revealingSidecar: (name: string, keys: readonly string[]) =>
    `${name}, beside the scan, has fields that may tell who was scanned: ${keys.join(', ')}. It is left as it is; remove them before you share it.`,
  unreadableSidecar: (name: string) =>
    `${name}, beside the scan, could not be read as JSON. Look at it before you share it.`,
  noWebgl: 'This browser cannot draw in 3D (WebGL2 is off). The slices and the picture show all that is needed.',
  verdict: {
    good: 'The fit looks right.',
    check: 'The fit is uncertain: look closely.',
    failed: 'The fit has probably failed.',
  } satisfies Record<Verdict['level'], string> as Record<Verdict['level'], string>,
  // Saving.
  saveTitle: 'Save',
  saveNone: 'Nothing is accepted yet.',
  saveCount: (n: number) => count(n, 'scan is accepted', 'scans are accepted'),
  saveThese: 'These files will be written',
  saveZip: 'Save all as one zip',
  saveFolder: 'Write into the folder',
  saveFolderHint: (name: string) => `Into the folder ${name}: each original is kept as _NAME beside its defaced scan.`,
  saveDefaced: (name: string) => `Save defaced as ${name}`,
  saveOriginal: (name: string) => `Save original as _${name}`,
  saveZipOne: 'Save with everything as a zip',
  saveGo: (n: number) => `Write ${count(n, 'scan', 'scans')} now`,
  saveReport: 'Save the report',
  writing: (done: number, all: number, name: string) => `Writing ${done + 1} of ${all}: ${name}`,
  saved: (n: number) => `Saved: ${count(n, 'scan', 'scans')}`,
  notSaved: 'Not saved',
  report: {
    title: 'Defacing report',
    about:
      'For every scan: what the fit was judged to be, what a person decided, and, where it was accepted, what was removed (red edge: what is kept).',
    strokes: (n: number) =>
      n === 0 ? 'nothing painted by hand' : count(n, 'brush stroke by hand', 'brush strokes by hand'),
    undone: 'Not defaced.',
  },
  caution:
    'Defacing lowers the risk of re-identification; it does not end it. The scan is de-identified, not beyond recognition.',
  // Settings.
  cost: 'Likeness',
  costs: { normmi: 'Normalised mutual information', mutualinfo: 'Mutual information', corratio: 'Correlation ratio' },
  marginStart: 'Margin to begin with, mm',
  fill: 'Removed voxels become',
  fills: { auto: '0, or the darkest value in CT', zero: '0', min: 'the darkest value' },
  scrub: 'Take free text out of headers',
  beside: 'Save beside the defaced scan',
  besides: {
    original: 'the original, as _NAME',
    mask: 'the mask',
    transform: 'the transform',
    record: 'a record (JSON)',
    report: 'one report with pictures (HTML)',
  },
  sameHeadSetting: 'Scans of one session (by their BIDS names) share one mask',
  ownTemplate: 'A template of your own',
  ownTemplateHint: 'A head and a mask of what to keep, NIfTI, in the same space. Used instead of what is chosen above.',
  ownHead: 'Head',
  ownMask: 'Mask',
  ownNone: 'none chosen',
  ownClear: 'Use the built-in template',
  reset: 'Reset all settings',
  settingsNote: 'Settings are kept on this computer. They apply to scans that are defaced from now on.',
  redo: (n: number) => `Deface ${count(n, 'scan', 'scans')} anew with these settings`,
  languageLabel: 'Language',
  // Shortcuts.
  shortcutsTitle: 'Keys',
  shortcuts: [
    ['A', 'Accept, and on to the next'],
    ['R', 'Reject, and on to the next'],
    ['← →', 'Previous, next scan'],
    ['1 2 3', 'Removed in red, original, defaced'],
    ['+ −', 'Margin'],
    ['B', 'Paint at the crosshair'],
    ['Z', 'Undo'],
    ['Esc', 'Back to all scans'],
    ['?', 'This list'],
  ] as readonly (readonly [string, string])[],
  errors: {
    choosing: (error: string) => `What you chose could not be read (${error}). Choose it again.`,
    read: (name: string, error: string) =>
      `${name}: cannot be read (${error}). Was the file moved or changed? Choose it again.`,
    unexpected: (error: string) =>
      `Something went wrong (${error}). Your originals are untouched. Load the page again and choose the same files: your decisions are kept.`,
  },
  // How anybody can see that nothing is sent.
  trust: {
    button: 'How do I know?',
    title: 'How do I know that nothing is uploaded?',
    requestsTitle: 'What this page has asked for since it was opened',
    elsewhere: (n: number) =>
      n === 0
        ? 'Sent to any address but the page’s own: nothing.'
        : `Sent to other addresses than the page’s own: ${count(n, 'request', 'requests')}. That should not be. Please tell whoever runs this page.`,
    columns: ['What', 'Asked for by', 'Where from', 'Size'] as readonly string[],
    initiators: {
      navigation: 'you',
      script: 'the page',
      link: 'the page',
      css: 'the page',
      img: 'the page',
      other: 'the browser',
    } as Readonly<Record<string, string>>,
    places: { inside: 'within the page', own: 'the page’s address', elsewhere: 'ELSEWHERE' } satisfies Record<
      RequestPlace,
      string
    > as Record<RequestPlace, string>,
    kilobytes: (bytes: number) => `${Math.ceil(bytes / 1000)} kB`,
    requestsHint:
      'This list comes from the browser and grows as you watch. The browser’s own, which no page can change, is under F12, Network.',
    policyTitle: 'What it may ask for at all',
    policy:
      'The page has bound itself to these rules before anything of it ran. The browser keeps them; nothing in the page can lift them.',
    directives: {
      'default-src': 'Whatever is not named below: nothing.',
      'script-src': 'Programs: only those that came with the page.',
      'worker-src': 'Work in the background: only by programs of the page.',
      'connect-src': 'Connections: none, to nowhere, not even to where the page came from.',
      'img-src': 'Images: only those that are made within the page.',
      'style-src': 'Looks: only those that came with the page.',
      'manifest-src': 'The description for installing it: its own.',
      'base-uri': 'Addresses cannot be turned elsewhere.',
      'form-action': 'Forms: sent nowhere.',
    } as Readonly<Record<string, string>>,
    policyHint:
      'Extensions of the browser stand above these rules. If you have some that you do not trust, use a private window, where they are off.',
    unplugTitle: 'Cut the network, and go on',
    unplug: [
      'Turn off Wi-Fi, pull the cable, or switch to flight mode. All that the page needs is here.',
      'Choose your scans, look, accept, save: everything works as before.',
      'Close the page before you connect again: with it goes all that it held of your scans. Your settings and decisions stay on this computer; images are never stored.',
    ] as readonly string[],
    online: 'This computer is connected now. Nothing of your scans goes out.',
    offline: 'This computer is not connected now. Nothing can go out.',
    aboutTitle: 'What it is made of',
    about: (version: string) => `mydeface ${version}, free software under the BSD 2-Clause licence. It contains:`,
  },
  workerDied: (why: string) =>
    `The work stopped unexpectedly (${why || 'perhaps for lack of memory'}). Close other tabs and try again, or use the command mydeface.`,
  saving: {
    planning: 'Looking at the folder',
    alreadyThere: (names: readonly string[]) => `Already there: ${names.join(', ')}`,
    replace: (n: number) => `Replace ${count(n, 'file that is', 'files that are')} already there`,
    finishing: 'Finishing',
    stopping: 'Stopping after the current file',
    done: (path: string) => `Saved: ${path}`,
    missing: (names: readonly string[]) => `Could not be written beside it: ${names.join(', ')}`,
    left: (path: string) => `Not saved: ${path}`,
    problems: {
      keptNameTaken: (name: string) =>
        `${name} already exists and is not this scan’s original. Nothing was changed. Rename it or move it away, then try again.`,
      exists: (names: readonly string[]) =>
        `${names.join(', ')}: already there, not replaced. This scan was not written.`,
      changed: (name: string) =>
        `${name} has been moved or changed since you chose it. Nothing was changed. Choose the folder again.`,
      differs: (name: string) =>
        `${name} could not be read back as it was written. The original is whole. Is the disk full or damaged?`,
      disk: (name: string, error: string, original: string) =>
        `${name} could not be written (${error}). The original is whole: ${original}. Is there enough space on the disk, and are you allowed to write to this folder?`,
      noPermission: (name: string) =>
        `${name}: the browser was not allowed to write to the folder. Nothing was changed. Save again and allow it, or save a zip.`,
      report: (error: string) => `The report could not be written (${error}). The scans listed as saved are saved.`,
      zip: (error: string) =>
        `The zip could not be finished (${error}). Nothing in it is saved; your originals are untouched. Is there enough space on the disk?`,
      brokenOff: (error: string) => `Saving stopped unexpectedly (${error}). The scans listed as saved are saved.`,
      plan: (error: string) => `The folder could not be read (${error}). Nothing was changed. Choose the folder again.`,
    },
  },
  intake: {
    comparing: (name: string) => `Comparing ${name} with its original`,
    interrupted: (path: string) =>
      `${path}: saving was interrupted last time. The scan is untouched and back in the list; accept and save it again to finish.`,
    keptDamaged: (path: string, kept: string) =>
      `${path}: ${kept} beside it is damaged. Check whether ${path} is the original or already defaced.`,
    unrelated: (path: string, kept: string) =>
      `${path}: ${kept} beside it is neither a copy of it nor its original. Neither was added.`,
    parts: (paths: readonly string[]) => `Left over from a save that was interrupted: ${paths.join(', ')}`,
    removeParts: (n: number) => `Delete ${count(n, 'leftover file', 'leftover files')}`,
    notRemoved: (path: string) => `${path}: could not be deleted`,
    addAnyway: 'Add anyway',
    add: (name: string) => `Add ${name}`,
    pointer: {
      'git-annex': (path: string, n: number) =>
        `${path}${n > 1 ? ` and ${n - 1} more` : ''}: only a git-annex pointer, the scan itself is not here. Run “git annex get”, then choose the folder again.`,
      'git-lfs': (path: string, n: number) =>
        `${path}${n > 1 ? ` and ${n - 1} more` : ''}: only a Git LFS pointer, the scan itself is not here. Run “git lfs pull”, then choose the folder again.`,
    },
    annex: (path: string) =>
      `${path} is a git-annex dataset. Browsers do not show links in a folder: scans that are links are missing here. Run “git annex get” and “git annex unlock”, then choose the folder again.`,
    brokenLink: (path: string) =>
      `${path}: the link leads nowhere. If this is a git-annex dataset, run “git annex get”, then choose the folder again.`,
    unreadable: (path: string, error: string) => `${path}: cannot be read (${error}); skipped`,
  },
};

export type Words = typeof EN;
