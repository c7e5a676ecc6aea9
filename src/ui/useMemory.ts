import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ContentId } from '../session/index.ts';
import type { State } from './actions.ts';
import { contentNow } from './bytes.ts';
import type { Scan } from './entries.ts';
import { usePage } from './page.ts';
import type { StorageNotice } from './store/database.ts';
import { loadMemory, NOTHING, recallScan, remember, type Loaded } from './store/memory.ts';
import { listedIn, memoryChanges, notWritten, type Written } from './store/memoryChanges.ts';
import type { Remembered } from './store/remembered.ts';
import { useMemoryLock, type MemoryOwnership } from './useMemoryLock.ts';

export interface Memory extends MemoryOwnership {
  /** What an earlier visit left of this content under this path. */
  readonly recall: (content: ContentId, path: string) => Promise<Remembered | null>;
  /** Whether an earlier visit left a mask of this very scan that is not known to be in the defaced file beside it. */
  readonly isUnfinished: (scan: Pick<Scan, 'file' | 'image' | 'path'>) => Promise<boolean>;
  /** Why nothing is kept; null while everything is. */
  readonly notice: StorageNotice | null;
  /** Scans of an earlier visit that have not been chosen again. None while another tab may have them in its list. */
  readonly missing: number;
  /** Those of them whose files have been saved: they need not be chosen again. */
  readonly missingSaved: number;
  /** Scans whose memory cannot be used: made by another version of the tool, or not to be read. */
  readonly otherVersion: number;
  readonly unreadable: number;
  /** Forgets what is missing and what cannot be used. */
  readonly forget: () => void;
}

/** Keeps the queue and its decisions on this computer, never the images. */
export function useMemory({ entries, leads }: State): Memory {
  const { database } = usePage();
  const ownership = useMemoryLock();
  const { notice, openings } = useSyncExternalStore(database.subscribe, database.state);
  const [loaded, setLoaded] = useState<Loaded>(NOTHING);
  const { lock } = ownership;
  const ours = lock.kind === 'ours';
  const alone = lock.kind === 'ours' && !lock.tookOver;
  useEffect(() => {
    // Every time that the storage is opened, for it may be another one.
    if (!alone || openings === 0) return undefined;
    let gone = false;
    void loadMemory(database).then((found) => {
      if (!gone) setLoaded(found);
    });
    return () => {
      gone = true;
    };
  }, [alone, database, openings]);

  const written = useRef<Written | null>(null);
  useEffect(() => {
    if (!ours) {
      written.current = null;
      return;
    }
    const before = written.current;
    const changes = memoryChanges(before, { entries, leads }, openings);
    const { put, forget, now } = changes;
    written.current = now;
    if (put.size === 0 && forget.length === 0) return;
    void remember(database, put, forget).then((done) => {
      if (!done && written.current !== null) written.current = notWritten(written.current, changes, before);
    });
    if (forget.length > 0) setLoaded((all) => without(all, new Set(forget)));
  }, [entries, leads, ours, openings, database]);

  const recall = useCallback((content: ContentId, path: string) => recallScan(database, content, path), [database]);
  const { scans, otherVersion, unreadable } = alone ? loaded : NOTHING;
  const isUnfinished = async ({ file, image, path }: Pick<Scan, 'file' | 'image' | 'path'>): Promise<boolean> => {
    // Files are read only where there is something to be found.
    if (![...scans.values()].some((one) => one.path === path && isAfterSave(one))) return false;
    const content = await contentNow({ file, image });
    const known = content === null ? null : await recall(content, path);
    return known !== null && isAfterSave(known);
  };
  const missing = useMemo(() => {
    const isListed = listedIn(entries);
    return [...scans.keys()].filter((key) => !isListed(key));
  }, [scans, entries]);
  return {
    ...ownership,
    recall,
    isUnfinished,
    notice,
    missing: missing.length,
    missingSaved: missing.filter((key) => scans.get(key)!.result.saved).length,
    otherVersion: otherVersion.length,
    unreadable: unreadable.length,
    // Gone from the page once it is gone from the disk.
    forget: () =>
      void remember(database, new Map(), [...missing, ...otherVersion, ...unreadable]).then((done) => {
        if (done) setLoaded((all) => ({ ...NOTHING, scans: without(all, new Set(missing)).scans }));
      }),
  };
}

function without(loaded: Loaded, keys: ReadonlySet<string>): Loaded {
  return { ...loaded, scans: new Map([...loaded.scans].filter(([key]) => !keys.has(key))) };
}

/** Where a first save was broken off the file that lies there has the only mask. */
function isAfterSave({ isKept, result }: Remembered): boolean {
  return isKept && !result.saved;
}
