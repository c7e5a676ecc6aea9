import { useEffect, useState } from 'react';
import type { StudyScan } from '../../session/study/index.ts';
import { sha256 } from '../../worker/sha256.ts';
import type { StudyFolder } from './studyFolder.ts';

type Picture = NonNullable<StudyScan['picture']>;

interface LoadedPicture {
  readonly of: Picture;
  readonly blob: Blob | 'missing';
}

/** Loads a picture while it is wanted; null: it is being loaded. */
export function usePicture(folder: StudyFolder, picture: Picture | null): Blob | 'missing' | null {
  const [loaded, setLoaded] = useState<LoadedPicture | null>(null);
  useEffect(() => {
    if (picture === null) return undefined;
    let gone = false;
    void loadPicture(folder, picture).then((blob) => !gone && setLoaded({ of: picture, blob: blob ?? 'missing' }));
    return () => {
      gone = true;
    };
  }, [folder, picture]);
  return loaded !== null && loaded.of === picture ? loaded.blob : null;
}

/** Only the very picture that the record tells of: another one under its name shows another mask. @returns null where it is not there */
export async function loadPicture(folder: StudyFolder, { path, sha256: expected }: Picture): Promise<Blob | null> {
  try {
    const file = await folder.file(path);
    if (file === null) return null;
    const bytes = new Uint8Array(await file.arrayBuffer());
    return (await sha256(bytes)) === expected ? new Blob([bytes], { type: 'image/png' }) : null;
  } catch {
    return null;
  }
}
