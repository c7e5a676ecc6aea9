import { failure, type OtherFormat, type Pointer } from '../../core/index.ts';
import type { Scan } from '../entries.ts';
import type { Words } from '../../words/index.ts';
import type { DicomProblem } from '../../session/index.ts';
import { dicomWords } from '../../words/dicomProblem.ts';

/** A file that was chosen, and where it comes from. */
export type Chosen = Omit<Scan, 'id'>;

/** Of a save that was interrupted. */
export interface Part {
  readonly path: string;
  readonly name: string;
  readonly folder: FileSystemDirectoryHandle | null;
  readonly root: FileSystemDirectoryHandle | null;
}

/** What is to be said of what was chosen; `path` names what it is about. */
export type Notice =
  /** @param offer the original, to be defaced anew */
  | { readonly code: 'defaced'; readonly path: string; readonly offers: readonly Chosen[] }
  /** About a scan that is in the list. @param of its file */
  | { readonly code: 'interrupted' | 'unfinished'; readonly path: string; readonly of: File }
  | {
      readonly code: 'sameVoxels' | 'keptDamaged';
      readonly path: string;
      readonly kept: string;
      readonly of: File;
    }
  | {
      readonly code: 'reversed' | 'namedDamaged' | 'bothDamaged' | 'barelyChanged' | 'unrelated' | 'notCompared';
      readonly path: string;
      readonly kept: string;
      readonly offers: readonly Chosen[];
    }
  | { readonly code: 'parts'; readonly path: string; readonly parts: readonly Part[] }
  | { readonly code: 'pointer'; readonly path: string; readonly pointer: Pointer; readonly count: number }
  /** A data set of git-annex: browsers do not show links. */
  | { readonly code: 'annex'; readonly path: string }
  /** A link that leads nowhere. */
  | { readonly code: 'brokenLink'; readonly path: string }
  | { readonly code: 'unreadable'; readonly path: string; readonly error: string }
  /** The folder of an earlier visit: the browser was told no, or it is not where it was. */
  | { readonly code: 'folderRefused' | 'folderGone'; readonly path: string }
  /** A study: it does not mix with scans, nor is it opened by a folder above it. */
  | { readonly code: 'studyBeside' | 'studyInside'; readonly path: string }
  | { readonly code: 'studyVersion'; readonly path: string; readonly found: string }
  | { readonly code: 'notScan'; readonly path: string }
  /** Of a pair, by its name, without the other file; or there is more than one that could be it. */
  | { readonly code: 'partner'; readonly path: string; readonly missing: 'hdr' | 'img' }
  /** A file of another kind, told by its first bytes. */
  | { readonly code: 'otherFormat'; readonly path: string; readonly format: OtherFormat }
  | { readonly code: 'twice'; readonly path: string }
  /** In the list already; its file had been written anew, and is read again. */
  | { readonly code: 'renewed'; readonly path: string }
  | { readonly code: 'notRemoved'; readonly path: string }
  | { readonly code: 'dicom'; readonly path: string; readonly problem: DicomProblem }
  | { readonly code: 'choosing'; readonly path: string; readonly error: string }
  | { readonly code: 'nothing'; readonly path: string };

/** What is said of one thing. */
export function noticeWords(notice: Notice, words: Words): string {
  const { path } = notice;
  const { intake, skipped } = words;
  switch (notice.code) {
    case 'defaced':
      return skipped.defaced(path);
    case 'interrupted':
    case 'unfinished':
      return intake[notice.code](path);
    case 'sameVoxels':
    case 'keptDamaged':
    case 'reversed':
    case 'namedDamaged':
    case 'bothDamaged':
    case 'barelyChanged':
    case 'unrelated':
    case 'notCompared':
      return intake[notice.code](path, notice.kept);
    case 'parts':
      return intake.parts(notice.parts.map((part) => part.path));
    case 'pointer':
      return intake.pointer[notice.pointer](path, notice.count);
    case 'annex':
      return intake.annex(path);
    case 'brokenLink':
      return intake.brokenLink(path);
    case 'unreadable':
      return intake.unreadable(path, notice.error);
    case 'folderRefused':
    case 'folderGone':
      return intake[notice.code](path);
    case 'studyBeside':
    case 'studyInside':
      return intake[notice.code](path);
    case 'studyVersion':
      return intake.studyVersion(path, notice.found);
    case 'notScan':
      return skipped.notScan(path);
    case 'partner':
      return intake.partner(path, notice.missing);
    case 'otherFormat':
      return words.error(failure('otherFormat', { name: path, format: notice.format }));
    case 'twice':
    case 'renewed':
      return skipped[notice.code](path);
    case 'notRemoved':
      return intake.notRemoved(path);
    case 'dicom':
      return dicomWords(notice.problem, words);
    case 'choosing':
      return words.errors.choosing(notice.error);
    case 'nothing':
      return words.nothingFound;
  }
}
