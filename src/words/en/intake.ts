import { count } from './numbers.ts';

/** What was found in what a person chose, and what of it was skipped. */
export const INTAKE = {
  intake: {
    comparing: (name: string) => `Comparing ${name} with its original`,
    unfinished: (path: string) =>
      `${path}: already defaced, but not for certain with the mask that you had last. The scan is back in the list; save it again to be sure.`,
    interrupted: (path: string) =>
      `${path}: saving was interrupted last time. The scan is untouched and back in the list; accept and save it again to finish.`,
    keptDamaged: (path: string, kept: string) =>
      `${path}: ${kept} beside it is damaged. Check whether ${path} is the original or already defaced.`,
    sameVoxels: (path: string, kept: string) =>
      `${path}: ${kept} beside it holds the same image, stored differently. Nothing has been removed yet; the scan is in the list.`,
    reversed: (path: string, kept: string) =>
      `${path} is the original, and ${kept} beside it is the defaced scan: their names are swapped.`,
    namedDamaged: (path: string, kept: string) =>
      `${path}: damaged or incomplete. ${kept} beside it is complete and probably the original; added, it is defaced as ${path}.`,
    bothDamaged: (path: string, kept: string) => `${path}: damaged or incomplete, and so is ${kept} beside it.`,
    barelyChanged: (path: string, kept: string) =>
      `${path}: ${kept} beside it is the same image but for a few voxels, too few for a face to have been removed.`,
    unrelated: (path: string, kept: string) =>
      `${path}: ${kept} beside it is a different image, neither a copy of it nor its original.`,
    notCompared: (path: string, kept: string) => `${path}: could not be compared with ${kept} beside it.`,
    partner: (path: string, missing: 'hdr' | 'img') =>
      `${path}: one file of a pair. The other one (.${missing}) is missing, or several files could match. Choose both files together.`,
    folderRefused: (name: string) =>
      `${name} was not opened: the browser may not read it. Open it once more and allow it, or choose another folder.`,
    folderGone: (name: string) =>
      `${name} is not where it was: the folder was moved, renamed or deleted, or its drive is not connected. Choose it again.`,
    neither: 'Neither was added.',
    added: (name: string) => `${name} was added.`,
    notes: (n: number) => `${count(n, 'note', 'notes')} on these files`,
    showAll: 'Show all',
    showFewer: 'Hide',
    named: (names: readonly string[], more: number) => `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    dismiss: 'Dismiss',
    group: {
      notScan: (n: number) => `${n} files are not scans that can be read (NIfTI, MGH, NRRD, MetaImage, DICOM)`,
      partner: (n: number) =>
        `${n} files of pairs (.hdr, .img) whose other file is missing, or not clear; choose both together`,
      otherFormat: (n: number) => `${n} files have a format that cannot be read here`,
      twice: (n: number) => `${n} scans are already in the list`,
      renewed: (n: number) =>
        `${n} scans are already in the list; their files had been written anew, and are read again`,
      unreadable: (n: number) => `${n} files cannot be read`,
      brokenLink: (n: number) => `${n} links lead nowhere`,
      defaced: (n: number) => `${n} originals of scans that are already defaced`,
      unfinished: (n: number) =>
        `${n} scans that are already defaced, but not for certain with the masks that you had last; they are back in the list`,
      interrupted: (n: number) =>
        `${n} scans whose saving was interrupted last time; they are untouched and back in the list`,
      sameVoxels: (n: number) =>
        `${n} scans whose copies hold the same image, stored differently; nothing has been removed yet, they are in the list`,
      keptDamaged: (n: number) =>
        `${n} scans in the list, each with a damaged copy beside it; check whether they are the originals`,
      reversed: (n: number) =>
        `${n} scans whose names are swapped with those of their originals; none of them was added`,
      namedDamaged: (n: number) =>
        `${n} scans that are damaged or incomplete; what lies beside them is complete and probably the original; none of them was added`,
      bothDamaged: (n: number) =>
        `${n} scans that are damaged or incomplete, as is what lies beside them; none of them was added`,
      barelyChanged: (n: number) =>
        `${n} scans that differ from what lies beside them in a few voxels only, too few for a face to have been removed; none of them was added`,
      unrelated: (n: number) =>
        `${n} scans with a different image beside them under the name of their original; none of them was added`,
      notCompared: (n: number) =>
        `${n} scans that could not be compared with what lies beside them; none of them was added`,
    },
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
    studyBeside: (path: string) =>
      `${path} is the private folder of a study (WORK_DIR of mydeface bids). It opens alone: remove all scans from the list, then choose only this folder.`,
    studyInside: (path: string) =>
      `${path} is the private folder of a study (WORK_DIR of mydeface bids). To review the study, choose this folder; to deface scans, choose a folder without it. Nothing was added.`,
    studyVersion: (path: string, found: string) =>
      `${path} is the private folder of a study made by another version of mydeface (form ${found}). Open it with that version, or run the study again.`,
    annex: (path: string) =>
      `${path} is a git-annex dataset. Browsers do not show links in a folder: scans that are links are missing here. Run “git annex get” and “git annex unlock”, then choose the folder again.`,
    brokenLink: (path: string) =>
      `${path}: the link leads nowhere. If this is a git-annex dataset, run “git annex get”, then choose the folder again.`,
    unreadable: (path: string, error: string) => `${path}: cannot be read (${error}); skipped`,
  },
};
