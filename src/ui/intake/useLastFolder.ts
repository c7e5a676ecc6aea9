import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { usePage } from '../page.ts';
import { forgetFolder, keepFolder, loadFolder } from '../store/lastFolder.ts';
import type { Walked } from './walk.ts';

interface LastFolder {
  /** The one of an earlier visit; null: none, or another has been chosen since. */
  readonly folder: FileSystemDirectoryHandle | null;
  /** Keeps the folder that something was found in, and forgets one that is gone. */
  readonly found: (walked: Walked) => void;
  readonly forget: () => void;
}

/** The folder that was chosen on the last visit, where the browser can give it again. */
export function useLastFolder(): LastFolder {
  const { database } = usePage();
  const [folder, setFolder] = useState<FileSystemDirectoryHandle | null>(null);
  const { openings } = useSyncExternalStore(database.subscribe, database.state);
  useEffect(() => {
    if (openings === 0) return undefined;
    let gone = false;
    void loadFolder(database).then((kept) => !gone && setFolder(kept));
    return () => {
      gone = true;
    };
  }, [database, openings]);
  const forget = useCallback((): void => {
    setFolder(null);
    void forgetFolder(database);
  }, [database]);
  const found = useCallback(
    ({ files, notices }: Walked): void => {
      const root = files.find((one) => one.root !== null)?.root ?? null;
      if (root !== null) {
        setFolder(root);
        void keepFolder(database, root);
      } else if (notices.some(({ code }) => code === 'folderGone')) forget();
    },
    [database, forget],
  );
  return { folder, found, forget };
}
