import type { Pointer } from '../../session/index.ts';
import type { Scan } from '../entries.ts';
import { TEXT } from '../text.ts';

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
  | { readonly code: 'interrupted'; readonly path: string }
  | { readonly code: 'keptDamaged'; readonly path: string; readonly kept: string }
  | {
      readonly code: 'unrelated';
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
  | { readonly code: 'notScan'; readonly path: string }
  | { readonly code: 'twice'; readonly path: string }
  | { readonly code: 'notRemoved'; readonly path: string }
  /** Of a conversion, in words. */
  | { readonly code: 'dicom'; readonly path: string; readonly words: string }
  | { readonly code: 'choosing'; readonly path: string; readonly error: string }
  | { readonly code: 'nothing'; readonly path: string };

/** What is said of one thing. */
export function noticeWords(notice: Notice): string {
  const { path } = notice;
  const words = TEXT.intake;
  switch (notice.code) {
    case 'defaced':
      return TEXT.skipped.defaced(path);
    case 'interrupted':
      return words.interrupted(path);
    case 'keptDamaged':
      return words.keptDamaged(path, notice.kept);
    case 'unrelated':
      return words.unrelated(path, notice.kept);
    case 'parts':
      return words.parts(notice.parts.map((part) => part.path));
    case 'pointer':
      return words.pointer[notice.pointer](path, notice.count);
    case 'annex':
      return words.annex(path);
    case 'brokenLink':
      return words.brokenLink(path);
    case 'unreadable':
      return words.unreadable(path, notice.error);
    case 'notScan':
      return TEXT.skipped.notScan(path);
    case 'twice':
      return TEXT.skipped.twice(path);
    case 'notRemoved':
      return words.notRemoved(path);
    case 'dicom':
      return notice.words;
    case 'choosing':
      return TEXT.errors.choosing(notice.error);
    case 'nothing':
      return TEXT.nothingFound;
  }
}
