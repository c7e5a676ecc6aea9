import type { Running, SaveProblem } from '../../session/index.ts';
import type { Outcome, OutputFile, SaveItem } from './item.ts';
import { PUBLIC_REPORT } from './plan.ts';
import { placementsOf } from './placements.ts';
import { filesBeside } from './sharing.ts';
import type { Tools } from './work.ts';

/** The files of no one scan, and what kept some of them from being made. */
export interface Last {
  readonly files: readonly OutputFile[];
  readonly problem: SaveProblem | null;
}

/** The files of no one scan that were planned, made when all scans are done. Never rejects. */
export async function lastFiles(
  running: Running<SaveItem>,
  outcome: Outcome,
  tools: Pick<Tools, 'report' | 'table'>,
): Promise<Last> {
  const { purpose, others, left } = running;
  if (purpose === 'me') return reported(others, outcome, tools);
  const done = new Set(outcome.done);
  const items = left.map(({ item }) => item);
  const beside = await filesBeside(items, (item) => done.has(item), others, running);
  const paths = new Map(
    placementsOf(running).map(([{ scan }, { folder, names }]) => [scan.id, folder + names.defaced]),
  );
  const report = await reported([PUBLIC_REPORT], { ...outcome, paths }, tools);
  return { files: [...beside.files, ...report.files], problem: beside.problem ?? report.problem };
}

/** Report and table, where they are among the names. */
async function reported(
  names: readonly string[],
  outcome: Outcome,
  { report, table }: Pick<Tools, 'report' | 'table'>,
): Promise<Last> {
  try {
    const files: OutputFile[] = [];
    for (const name of names)
      files.push({ name, content: name.endsWith('.html') ? await report(outcome) : table(outcome) });
    return { files, problem: null };
  } catch (error) {
    return { files: [], problem: { code: 'report', error: String(error) } };
  }
}
