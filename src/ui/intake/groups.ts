import type { Told } from './noticeList.ts';
import type { Notice } from './notices.ts';

/** Kinds of which a folder may have hundreds, and that are told by their number then. */
export type GroupCode = 'notScan' | 'otherFormat' | 'twice' | 'unreadable' | 'brokenLink' | 'defaced';

const GROUPS: ReadonlySet<Notice['code']> = new Set<GroupCode>([
  'notScan',
  'otherFormat',
  'twice',
  'unreadable',
  'brokenLink',
  'defaced',
]);
/** So many are still told one by one. */
const FEW = 3;

/** What is told: one thing, or many of one kind. */
export type Group =
  | { readonly kind: 'one'; readonly told: Told }
  | { readonly kind: 'many'; readonly code: GroupCode; readonly told: readonly Told[] };

/** Many of one kind stand where the first of them does. */
export function grouped(told: readonly Told[]): Group[] {
  const byCode = new Map<Notice['code'], Told[]>();
  for (const one of told) byCode.set(one.notice.code, [...(byCode.get(one.notice.code) ?? []), one]);
  return told.flatMap((one): Group[] => {
    const { code } = one.notice;
    const same = byCode.get(code)!;
    if (!GROUPS.has(code) || same.length <= FEW) return [{ kind: 'one', told: one }];
    return same[0] === one ? [{ kind: 'many', code: code as GroupCode, told: same }] : [];
  });
}
