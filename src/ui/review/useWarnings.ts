import { useEffect, useState } from 'react';
import { LARGEST_SIDECAR, nameWarnings, sidecarWarnings, type Warning } from '../../session/index.ts';
import type { Scan } from '../entries.ts';

/** What a person should know before sharing a scan: what its name and the JSON file beside it may tell. */
export function useWarnings({ name, sidecar }: Scan): readonly Warning[] {
  const [beside, setBeside] = useState<readonly Warning[]>([]);
  useEffect(() => {
    let gone = false;
    void besideWarnings(sidecar).then((found) => {
      if (!gone) setBeside(found);
    });
    return () => {
      gone = true;
    };
  }, [sidecar]);
  return [...nameWarnings(name), ...beside];
}

async function besideWarnings(sidecar: File | null): Promise<Warning[]> {
  if (sidecar === null) return [];
  const text = sidecar.size > LARGEST_SIDECAR ? null : await sidecar.text().catch(() => null);
  return sidecarWarnings(sidecar.name, text);
}
