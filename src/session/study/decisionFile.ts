import { readDecisions, scanNamed, type Decision } from '../bids/index.ts';

/** What is decided of a scan now, as it is to stand in the file; null: nothing. */
export type Changes = ReadonlyMap<string, { readonly decision: Decision['decision']; readonly maskId: string } | null>;

/** The first line of a `decisions.tsv`. */
const NO_DECISIONS = 'filename\tdecision\tmask_id';

/** What stands in a `decisions.tsv`. */
export interface DecisionFile {
  readonly of: ReadonlyMap<string, Decision>;
  /** Notes by the scan's path, where the table has such a column. */
  readonly notes: ReadonlyMap<string, string>;
  /** Lines, counted from 1, that say nothing. */
  readonly unread: readonly number[];
}

/** @returns null for a text whose first line does not name the columns `filename` and `decision`: it is somebody else's */
export function readDecisionFile(text: string): DecisionFile | null {
  const read = readDecisions(text);
  if (read === null) return null;
  const { header, lines } = partsOf(text);
  const columns = columnsOf(header);
  const [file, note] = [columns.indexOf('filename'), columns.indexOf('note')];
  const notes = new Map<string, string>();
  for (const line of lines) {
    const cells = line.split('\t').map((cell) => cell.trim());
    const said = cells[note] ?? '';
    if (said !== '' && said !== 'n/a') notes.set(scanNamed(cells[file] ?? ''), said);
  }
  return { ...read, notes };
}

/**
 * The table with these decisions in the place of whatever it said of the same scans. Other lines, other columns and the cells in them
 * stay as they are.
 * @throws RangeError where `readDecisionFile` gives null
 */
export function withDecisions(text: string, changes: Changes): string {
  const { above, header, lines } = partsOf(text);
  const columns = columnsOf(header);
  if (!columns.includes('filename') || !columns.includes('decision')) throw new RangeError('not a table of decisions');
  const wider = columns.includes('mask_id') ? columns : [...columns, 'mask_id'];
  const [file, word, mask] = ['filename', 'decision', 'mask_id'].map((name) => wider.indexOf(name));
  const kept = new Map<string, string[]>();
  const others = lines.filter((line) => {
    const cells = line.split('\t');
    const path = scanNamed(cells[file] ?? '');
    if (path === '' || !changes.has(path)) return line.trim() !== '';
    // Of several lines on one scan the last one counts.
    kept.set(path, cells);
    return false;
  });
  const said = [...changes].flatMap(([path, change]) => {
    const cells = kept.get(path);
    if (change === null && !hasMore(cells, [file, word, mask])) return [];
    const row = wider.map((_, n) => cells?.[n] ?? 'n/a');
    row[file] = path;
    row[word] = change?.decision ?? 'n/a';
    row[mask] = change?.maskId ?? 'n/a';
    return [row.join('\t')];
  });
  return `${[...above, wider.join('\t'), ...others, ...said].join('\n')}\n`;
}

/** Whether a line says more than a decision: a note must not go with it. */
function hasMore(cells: readonly string[] | undefined, own: readonly number[]): boolean {
  return cells !== undefined && cells.some((cell, n) => !own.includes(n) && !['', 'n/a'].includes(cell.trim()));
}

/** Comments above the columns' names, these, and the lines below. A text of comments alone gets names. */
function partsOf(text: string): { readonly above: string[]; readonly header: string; readonly lines: string[] } {
  const all = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const at = all.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  if (at < 0) return { above: all.filter((line) => line.trim() !== ''), header: NO_DECISIONS, lines: [] };
  return { above: all.slice(0, at), header: all[at], lines: all.slice(at + 1) };
}

function columnsOf(header: string): string[] {
  return header.split('\t').map((name) => name.trim());
}
