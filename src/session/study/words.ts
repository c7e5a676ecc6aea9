import type { Decision } from '../bids/index.ts';
import { readDecisionFile, withDecisions, type Changes, type DecisionFile } from './decisionFile.ts';
import { isDecidable, type StudyScan } from './scans.ts';

/** What a person says of a scan in sight. */
export type Word = Exclude<Decision['decision'], 'unclear'>;

/** What a table says of a study's scans, by their numbers. */
export interface FileWords {
  /** Those that count: each is about the mask that the scan has. */
  readonly decided: ReadonlyMap<number, Word>;
  /** Scans of which a decision stands that is about another mask than theirs. */
  readonly outdated: ReadonlySet<number>;
}

/** @param file null: there is no `decisions.tsv`, or none that can be read */
export function wordsOf(scans: readonly StudyScan[], file: DecisionFile | null): FileWords {
  const decided = new Map<number, Word>();
  const outdated = new Set<number>();
  for (const scan of scans) {
    const one = file?.of.get(scan.path);
    if (one === undefined || one.decision === 'unclear') continue;
    if (one.maskId !== null && one.maskId !== scan.maskId) outdated.add(scan.id);
    else if (isDecidable(scan)) decided.set(scan.id, one.decision);
  }
  return { decided, outdated };
}

/** These words as they are to stand in the table. */
export function changesOf(scans: readonly StudyScan[], words: ReadonlyMap<number, Word | null>): Changes {
  return new Map(
    [...words].map(([id, decision]) => {
      const { path, maskId } = scans[id];
      return [path, decision === null || maskId === null ? null : { decision, maskId }];
    }),
  );
}

/**
 * The table as it is now, with these words put in; but for scans of which it says something else than it did: somebody has
 * decided of them meanwhile, in another window or by hand, and is not overruled unseen.
 * @param known what the table said when it was last read
 * @returns null where the table is not ours
 */
export function mergedTable(
  text: string,
  scans: readonly StudyScan[],
  words: ReadonlyMap<number, Word | null>,
  known: ReadonlyMap<number, Word>,
): string | null {
  const file = readDecisionFile(text);
  if (file === null) return null;
  const { decided } = wordsOf(scans, file);
  const own = new Map([...words].filter(([id]) => decided.get(id) === known.get(id)));
  return withDecisions(text, changesOf(scans, own));
}
