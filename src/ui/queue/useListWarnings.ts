import { useEffect, useMemo, useState } from 'react';
import type { Oddity } from '../../core/index.ts';
import type { Entry } from '../entries.ts';
import { pauses } from '../parts/pauses.ts';
import { warningsOf } from '../warnings.ts';

interface Counted {
  /** What was looked at: another file or other oddities are looked at anew. */
  readonly file: File;
  readonly oddities: readonly Oddity[] | null;
  readonly count: number;
}

/** How much is to be said of each scan of the list before it is shared, by its number; one file is read after the other. */
export function useListWarnings(entries: readonly Entry[]): ReadonlyMap<number, number> {
  const [counted, setCounted] = useState<ReadonlyMap<number, Counted>>(new Map());
  const missing = useMemo(
    () =>
      entries.filter((entry) => {
        const known = counted.get(entry.scan.id);
        return known?.file !== entry.scan.file || known.oddities !== odditiesOf(entry);
      }),
    [entries, counted],
  );
  // All that there is this moment, and what has come since when that is done.
  const first = missing[0]?.scan.id ?? null;
  useEffect(() => {
    if (first === null) return undefined;
    let gone = false;
    const count = async (): Promise<void> => {
      const now = new Map<number, Counted>();
      const pause = pauses();
      for (const entry of missing) {
        await pause();
        if (gone) break;
        const oddities = odditiesOf(entry);
        const { length } = await warningsOf(entry.scan, oddities ?? []);
        now.set(entry.scan.id, { file: entry.scan.file, oddities, count: length });
      }
      // What was counted counts, though the list has changed in between.
      setCounted((before) => new Map([...before, ...now]));
    };
    void count();
    return () => {
      gone = true;
    };
    // The first one that is missing stands for all of them.
    // eslint-disable-next-line react/exhaustive-deps
  }, [first, missing.length]);
  return useMemo(
    () =>
      new Map(
        entries.flatMap(({ scan: { id } }) => {
          const count = counted.get(id)?.count ?? 0;
          return count > 0 ? [[id, count]] : [];
        }),
      ),
    [entries, counted],
  );
}

function odditiesOf(entry: Entry): readonly Oddity[] | null {
  return entry.kind === 'found' ? entry.review.result.oddities : null;
}
