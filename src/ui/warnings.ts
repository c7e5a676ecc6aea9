import { useEffect, useState } from 'react';
import type { Oddity } from '../core/index.ts';
import { LARGEST_SIDECAR, nameWarnings, oddityWarnings, sidecarWarnings, type Warning } from '../session/index.ts';
import type { Scan } from './entries.ts';

type Named = Pick<Scan, 'name' | 'sidecar'>;

/** What a person should know before sharing a scan: what is odd about its file, and what its name and the JSON file beside it may tell. */
export async function warningsOf({ name, sidecar }: Named, oddities: readonly Oddity[]): Promise<Warning[]> {
  const own = [...oddityWarnings(name, oddities), ...nameWarnings(name)];
  if (sidecar === null) return own;
  const text = sidecar.size > LARGEST_SIDECAR ? null : await sidecar.text().catch(() => null);
  return [...own, ...sidecarWarnings(sidecar.name, text)];
}

/** The same, while a scan is shown. */
export function useWarnings({ name, sidecar }: Named, oddities: readonly Oddity[]): readonly Warning[] {
  const [warnings, setWarnings] = useState<readonly Warning[]>([]);
  useEffect(() => {
    let gone = false;
    void warningsOf({ name, sidecar }, oddities).then((found) => {
      if (!gone) setWarnings(found);
    });
    return () => {
      gone = true;
    };
  }, [name, sidecar, oddities]);
  return warnings;
}
