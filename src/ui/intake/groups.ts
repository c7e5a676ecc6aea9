import type { Told } from './noticeList.ts';
import type { Notice } from './notices.ts';

/** Kinds of which a folder may have hundreds, and that are told by their number then. */
export type GroupCode =
  | 'notScan'
  | 'partner'
  | 'otherFormat'
  | 'twice'
  | 'renewed'
  | 'unreadable'
  | 'brokenLink'
  | 'defaced'
  | 'interrupted'
  | 'unfinished'
  | 'sameVoxels'
  | 'keptDamaged'
  | 'reversed'
  | 'namedDamaged'
  | 'bothDamaged'
  | 'barelyChanged'
  | 'unrelated'
  | 'notCompared';

/**
 * How each kind is told, in this order: what was not added and needs an answer, what could not be, what is in the list, the rest.
 * `grouped`: many of them as one; `single`: one by one, however many there are. A kind that is missing does not compile.
 */
const KINDS: { readonly [Code in Notice['code']]: Code extends GroupCode ? 'grouped' : 'single' } = {
  choosing: 'single',
  nothing: 'single',
  folderRefused: 'single',
  folderGone: 'single',
  studyBeside: 'single',
  studyInside: 'single',
  studyVersion: 'single',
  reversed: 'grouped',
  namedDamaged: 'grouped',
  bothDamaged: 'grouped',
  barelyChanged: 'grouped',
  unrelated: 'grouped',
  notCompared: 'grouped',
  pointer: 'single',
  annex: 'single',
  brokenLink: 'grouped',
  unreadable: 'grouped',
  dicom: 'single',
  otherFormat: 'grouped',
  partner: 'grouped',
  notScan: 'grouped',
  defaced: 'grouped',
  keptDamaged: 'grouped',
  interrupted: 'grouped',
  unfinished: 'grouped',
  sameVoxels: 'grouped',
  notRemoved: 'single',
  parts: 'single',
  renewed: 'grouped',
  twice: 'grouped',
};
/** So many are still told one by one. */
const FEW = 3;
/** So much is told at once, characters: three lines at 1280 x 720, which with what else stands above the sheet take a quarter of the height. */
const SHORT = 300;
const SHORT_GROUPS = 2;

/** What is told: one thing, or many of one kind. */
export type Group =
  | { readonly kind: 'one'; readonly told: Told }
  | { readonly kind: 'many'; readonly code: GroupCode; readonly told: readonly Told[] };

/** Those of one kind together, many of them as one; what was not added first. */
export function grouped(told: readonly Told[]): Group[] {
  return Object.entries(KINDS).flatMap(([code, how]): Group[] => {
    const same = told.filter(({ notice }) => notice.code === code);
    if (how === 'single' || same.length <= FEW) return same.map((one) => ({ kind: 'one', told: one }));
    return [{ kind: 'many', code: code as GroupCode, told: same }];
  });
}

/** Whether all of it can stand on the page; else there is its number, and a way to see it. @param texts of the groups */
export function isShort(texts: readonly string[]): boolean {
  return texts.length <= SHORT_GROUPS && texts.join('').length <= SHORT;
}

/** How many files are named on the line of a group. */
const NAMED = 3;

/** The files that a group is about, and how many more there are. */
export function namesOf(told: readonly Told[]): { readonly names: readonly string[]; readonly more: number } {
  const names = told.slice(0, NAMED).map(({ notice: { path } }) => path.slice(path.lastIndexOf('/') + 1));
  return { names, more: told.length - names.length };
}
