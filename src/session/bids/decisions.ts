/** A person's word on a scan. */
export interface Decision {
  readonly decision: 'accepted' | 'rejected';
  /** The mask that was looked at (`mask_id`); null: whatever mask it has. */
  readonly maskId: string | null;
}

/** What `decisions.tsv` says, by the scan's path in the data set. Of two lines on one scan the last one counts. */
export interface Decisions {
  readonly of: ReadonlyMap<string, Decision>;
  /** Lines, counted from 1, that say nothing: no path, another word than `accepted` and `rejected`. */
  readonly unread: readonly number[];
}

/** Reads a table with the columns `filename`, `decision` and, where the page wrote it, `mask_id`; others are passed over. */
export function readDecisions(text: string): Decisions {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = lines[0].split('\t').map((name) => name.trim());
  const [file, word, mask] = ['filename', 'decision', 'mask_id'].map((name) => columns.indexOf(name));
  const of = new Map<string, Decision>();
  const unread: number[] = [];
  lines.forEach((line, n) => {
    if (line.trim() === '' || (n === 0 && file >= 0)) return;
    const cells = line.split('\t').map((cell) => cell.trim());
    const [path, decision] = [cells[file] ?? '', cells[word] ?? ''];
    const maskId = cells[mask] ?? '';
    // Nobody has decided: as the page writes it.
    if (path !== '' && decision === 'n/a') return;
    if (path === '' || (decision !== 'accepted' && decision !== 'rejected')) unread.push(n + 1);
    else of.set(path, { decision, maskId: ['', 'n/a'].includes(maskId) ? null : maskId });
  });
  return { of, unread };
}

/** Where a defaced scan belongs: with the data that can be shared, in private until somebody has looked, or nowhere. */
export type Place = 'released' | 'waiting' | 'withheld';

/**
 * The release rule: good ones and accepted ones are released; failed ones never; what is to be looked at waits, unless
 * `check` is allowed to pass; what was rejected waits, whatever its verdict.
 */
export function placeOf(
  { level, maskId }: { readonly level: 'good' | 'check' | 'failed'; readonly maskId: string },
  decision: Decision | undefined,
  release: 'good' | 'check',
): Place {
  if (level === 'failed') return 'withheld';
  const counts = decision !== undefined && (decision.maskId === null || decision.maskId === maskId);
  if (counts) return decision.decision === 'accepted' ? 'released' : 'waiting';
  return level === 'good' || release === 'check' ? 'released' : 'waiting';
}
