import { useEffect, useState } from 'react';
import { LARGEST_SIDECAR, nameWarnings, sidecarWarnings, type Warning } from '../session/index.ts';
import type { Scan } from './entries.ts';

type Named = Pick<Scan, 'name' | 'sidecar'>;

/** What a person should know before sharing a scan: what its name and the JSON file beside it may tell. */
export async function warningsOf({ name, sidecar }: Named): Promise<Warning[]> {
  if (sidecar === null) return nameWarnings(name);
  const text = sidecar.size > LARGEST_SIDECAR ? null : await sidecar.text().catch(() => null);
  return [...nameWarnings(name), ...sidecarWarnings(sidecar.name, text)];
}

/** The same, while a scan is shown. */
export function useWarnings({ name, sidecar }: Named): readonly Warning[] {
  const [warnings, setWarnings] = useState<readonly Warning[]>([]);
  useEffect(() => {
    let gone = false;
    void warningsOf({ name, sidecar }).then((found) => {
      if (!gone) setWarnings(found);
    });
    return () => {
      gone = true;
    };
  }, [name, sidecar]);
  return warnings;
}
