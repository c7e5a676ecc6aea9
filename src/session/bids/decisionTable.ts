import type { Result } from '../result.ts';
import { dataSetOf } from './sharing.ts';

/** What a list knows of one scan. */
export interface TableRow {
  readonly path: string;
  readonly decision: 'open' | 'accepted' | 'rejected';
  readonly saved: boolean;
  /** A person's; empty: none. */
  readonly note: string;
  /** Null: it has no mask (yet), or waits for another one. */
  readonly result: Omit<Result<unknown>, 'mask'> | null;
}

const COLUMNS = [
  'filename',
  'verdict',
  'decision',
  'mask_id',
  'certainty',
  'findings',
  'margin_mm',
  'brush_strokes',
  'removed_fraction',
  'saved',
  'note',
] as const;

/**
 * Verdicts and decisions as a table, a line for each scan; `mydeface bids` reads it as its `decisions.tsv`: a scan of a data set
 * is named by its path there.
 * @param roots folders that say they are data sets
 */
export function decisionTable(rows: readonly TableRow[], roots: ReadonlySet<string>): string {
  const lines = rows.map((row) => {
    const { path, decision, saved, note, result } = row;
    const cells: Record<(typeof COLUMNS)[number], string | null> = {
      filename: path.slice(dataSetOf(path, roots)?.root.length ?? 0),
      verdict: result?.verdict.level ?? null,
      decision: decision === 'open' ? null : decision,
      mask_id: result?.maskId ?? null,
      certainty:
        result !== null && Number.isFinite(result.certainty.minDrop) ? result.certainty.minDrop.toFixed(4) : null,
      findings: result?.verdict.findings.map(({ code }) => code).join(',') || null,
      margin_mm: result?.edits.marginMm.toFixed(1) ?? null,
      brush_strokes: result === null ? null : String(result.edits.strokes.length),
      removed_fraction:
        result === null ? null : (result.removedVoxels / (result.removedVoxels + result.keptVoxels)).toFixed(4),
      saved: saved ? 'yes' : 'no',
      note: note.trim() || null,
    };
    return COLUMNS.map((name) => (cells[name] ?? 'n/a').replace(/[\t\r\n]+/g, ' ')).join('\t');
  });
  return `${[COLUMNS.join('\t'), ...lines].join('\n')}\n`;
}
