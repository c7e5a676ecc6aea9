import { useEffect, useState } from 'react';
import type { StudyFolder } from './studyFolder.ts';

/** A scan's picture; null: it is being loaded. */
type LoadedPicture = { readonly path: string; readonly blob: Blob | 'missing' };

/** Loads a picture while it is wanted, whole or not at all. */
export function usePicture(folder: StudyFolder, path: string | null): Blob | 'missing' | null {
  const [loaded, setLoaded] = useState<LoadedPicture | null>(null);
  useEffect(() => {
    if (path === null) return undefined;
    let gone = false;
    void wholePng(folder, path).then((blob) => !gone && setLoaded({ path, blob: blob ?? 'missing' }));
    return () => {
      gone = true;
    };
  }, [folder, path]);
  return loaded !== null && loaded.path === path ? loaded.blob : null;
}

/** Begins as a PNG does, and ends as one: half a picture shows half a head. @returns null for anything else */
export async function wholePng(folder: StudyFolder, path: string): Promise<Blob | null> {
  try {
    const bytes = new Uint8Array((await (await folder.file(path))?.arrayBuffer()) ?? new ArrayBuffer(0));
    const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
    const { length } = bytes;
    return text(1, 4) === 'PNG' && text(length - 8, length - 4) === 'IEND'
      ? new Blob([bytes], { type: 'image/png' })
      : null;
  } catch {
    return null;
  }
}
