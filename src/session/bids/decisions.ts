/** A person's word on a scan. */
export interface Decision {
  /** `unclear`: a line tells of the scan, but not what; it must not be released before somebody says so. */
  readonly decision: 'accepted' | 'rejected' | 'unclear';
  /** The mask that was looked at (`mask_id`); null: whatever mask it has. */
  readonly maskId: string | null;
}

/** What `decisions.tsv` says, by the scan's path in the data set. Of two lines on one scan the last one counts. */
export interface Decisions {
  readonly of: ReadonlyMap<string, Decision>;
  /** Lines, counted from 1, that are not understood: no path, another word than `accepted`, `rejected` and `n/a`. */
  readonly unread: readonly number[];
  /** The line on each scan that counts. */
  readonly lines: ReadonlyMap<string, number>;
}

const COMMENT = '#';

/**
 * Reads a table with the columns `filename`, `decision` and, where the page wrote it, `mask_id`; others are passed over, and so
 * are empty lines and comments.
 * @returns null for a text whose first line does not name these columns: it is somebody else's, or damaged
 */
export function readDecisions(text: string): Decisions | null {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, n) => ({ line, number: n + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.startsWith(COMMENT));
  const of = new Map<string, Decision>();
  const unread: number[] = [];
  const at = new Map<string, number>();
  if (lines.length === 0) return { of, unread, lines: at };
  const columns = lines[0].line.split('\t').map((name) => name.trim());
  const [file, word, mask] = ['filename', 'decision', 'mask_id'].map((name) => columns.indexOf(name));
  if (file < 0 || word < 0) return null;
  for (const { line, number } of lines.slice(1)) {
    const cells = line.split('\t').map((cell) => cell.trim());
    const [path, said] = [scanNamed(cells[file] ?? ''), (cells[word] ?? '').toLowerCase()];
    const maskId = cells[mask] ?? '';
    const decision = said === 'accepted' || said === 'rejected' ? said : 'unclear';
    // Nobody has decided: as the page writes it.
    if (path !== '' && said === 'n/a') of.delete(path);
    else if (path !== '') of.set(path, { decision, maskId: ['', 'n/a'].includes(maskId) ? null : maskId });
    at.set(path, number);
    if (path === '' || (decision === 'unclear' && said !== 'n/a')) unread.push(number);
  }
  return { of, unread, lines: at };
}

/** The path that a cell means: spreadsheets add quotation marks, other systems write `\\`, `find` begins with `./`. */
export function scanNamed(cell: string): string {
  const bare = cell.trim().replace(/^(["'])(.*)\1$/, '$2');
  return bare
    .trim()
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .replace(/^(\.?\/)+/, '');
}

/** The word that counts on a scan: one on another mask than it has does not. */
export function decisionOn(
  { path, maskId }: { readonly path: string; readonly maskId: string | null },
  decisions: ReadonlyMap<string, Decision>,
): Decision['decision'] | null {
  const one = decisions.get(path);
  return one !== undefined && (one.maskId === null || one.maskId === maskId) ? one.decision : null;
}

/** Where a defaced scan belongs: with the data that can be shared, in private until somebody has looked, or nowhere. */
export type Place = 'released' | 'waiting' | 'withheld';

/**
 * The release rule: good ones and accepted ones are released; failed ones never; what is to be looked at waits, unless
 * `check` is allowed to pass; what was rejected waits, whatever its verdict, and so does what is unclear.
 */
export function placeOf(
  scan: { readonly level: 'good' | 'check' | 'failed'; readonly maskId: string; readonly path: string },
  decisions: ReadonlyMap<string, Decision>,
  release: 'good' | 'check',
): Place {
  if (scan.level === 'failed') return 'withheld';
  const word = decisionOn(scan, decisions);
  if (word !== null) return word === 'accepted' ? 'released' : 'waiting';
  return scan.level === 'good' || release === 'check' ? 'released' : 'waiting';
}
