import type { Chosen, Notice } from './notices.ts';

interface Looked {
  readonly scans: readonly Chosen[];
  readonly notices: readonly Notice[];
}

/**
 * A scan whose defaced file lies beside its original is left alone, but not where a person has gone on with it since, and it is
 * not known whether what they had last is in that file. Then it is in the list again, and that is told.
 * @param isUnfinished whether an earlier visit left such a mask of this very scan
 */
export async function withUnfinished(
  { scans, notices }: Looked,
  isUnfinished: (original: Chosen) => Promise<boolean>,
): Promise<Looked> {
  const again: Chosen[] = [];
  const told: Notice[] = [];
  for (const notice of notices) {
    const original = notice.code === 'defaced' ? notice.offers[0] : null;
    if (original !== null && (await isUnfinished(original))) {
      again.push(original);
      told.push({ code: 'unfinished', path: original.path, of: original.file });
    } else told.push(notice);
  }
  return { scans: [...scans, ...again], notices: told };
}
