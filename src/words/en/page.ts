/** What every screen shares, and the empty page. */
export const PAGE = {
  language: 'English',
  languageLabel: 'Language',
  title: 'mydeface',
  tagline: 'Removes the face from head scans and keeps the brain.',
  privacy: 'Everything happens on this computer. Nothing is uploaded.',
  cancel: 'Cancel',
  close: 'Close',
  settings: 'Settings',
  help: 'Help',
  theme: { label: 'Appearance', options: { auto: 'Match system', light: 'Light', dark: 'Dark' } },
  dropTitle: 'Drop head scans here',
  dropHint:
    'NIfTI (.nii, .nii.gz, .hdr/.img), FreeSurfer (.mgz, .mgh), NRRD or MetaImage (.mha) files, a folder of them (BIDS or not), or DICOM folders. Any contrast, MRI or CT. The originals are never changed.',
  choose: 'Choose files',
  chooseFolder: 'Choose a folder',
  openAgain: (name: string) => `Open “${name}” again`,
  forgetFolder: (name: string) => `Forget “${name}”`,
  noFolders:
    'This browser cannot write into your folders, nor open one again on your next visit: what you save is a download. Chrome and Edge can do both.',
  sample: 'Try it with a sample head',
  sampleLoading: 'Loading the sample head',
  steps: [
    ['Drop', 'Drop your scans on the page, or try the sample head. They are read on this computer and never leave it.'],
    [
      'Look',
      'Red will be removed. Look at the slices and at the head in 3D; adjust the margin, move the mask, or paint where it is wrong.',
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
  shortcutsTitle: 'Keyboard shortcuts',
  shortcuts: [
    ['A', 'Accept and go to next'],
    ['R', 'Reject and go to next'],
    ['← →', 'Previous, next scan'],
    ['↑ ↓', 'In the list: another row, which Tab then goes through'],
    ['1 2 3 4 5', 'Removed in red, original, defaced, wipe between the two, side by side'],
    ['Shift ← → ↑ ↓', 'Turn the 3D head that has the focus'],
    ['+ −', 'Margin'],
    ['I, O, 0', 'Slices larger, smaller, whole'],
    ['B', 'Paint at the crosshair'],
    ['N', 'Write a note on the scan; Enter or Esc leaves it'],
    ['Z', 'Undo'],
    ['Ctrl Z', 'Undo, with single-key shortcuts off, too'],
    ['Esc', 'Back to all scans'],
    ['?', 'This list'],
  ] as readonly (readonly [string, string])[],
  errors: {
    choosing: (why: string) => `What you chose could not be read (${why}). Choose it again.`,
    saving: (why: string) =>
      `Saving failed (${why}). Your originals are unchanged. Check that there is free space on the disk.`,
    read: (name: string, why: string) =>
      `${name}: cannot be read (${why}). It may have been moved or changed. Choose it again.`,
    unexpected: (why: string) =>
      `Something went wrong (${why}). Your originals are unchanged. Reload the page and choose the same files: your decisions are kept.`,
  },
};
