import { useEffect, useState } from 'react';
import { privateKeys, revealingName } from '../../core/index.ts';
import type { Scan } from '../entries.ts';
import { TEXT } from '../text.ts';

/** No sidecar is larger. */
const LARGEST_SIDECAR = 2 ** 24;

/** What a person should know before sharing a scan: what its name and the JSON file beside it may tell. */
export function useWarnings({ name, sidecar }: Scan): readonly string[] {
  const [beside, setBeside] = useState<readonly string[]>([]);
  useEffect(() => {
    let gone = false;
    void sidecarWarnings(sidecar).then((found) => {
      if (!gone) setBeside(found);
    });
    return () => {
      gone = true;
    };
  }, [sidecar]);
  return [...(revealingName(name) === null ? [] : [TEXT.revealingName(name)]), ...beside];
}

async function sidecarWarnings(sidecar: File | null): Promise<string[]> {
  if (sidecar === null) return [];
  try {
    if (sidecar.size > LARGEST_SIDECAR) throw new RangeError('too large');
    const keys = privateKeys(JSON.parse(await sidecar.text()));
    return keys.length === 0 ? [] : [TEXT.revealingSidecar(sidecar.name, keys)];
  } catch {
    return [TEXT.unreadableSidecar(sidecar.name)];
  }
}
