import { useCallback, useEffect, useRef, useState } from 'react';
import type { ContentId } from '../session/index.ts';
import type { State } from './actions.ts';
import type { Entry } from './entries.ts';
import { leaderOf } from './leading.ts';
import { keyOf, loadMemory, remember, rememberedOf } from './store/memory.ts';
import { memoryKey, pathOfKey, type Remembered } from './store/remembered.ts';

export interface Memory {
  /** What an earlier visit left of this content under this path. */
  readonly recall: (content: ContentId, path: string) => Promise<Remembered | null>;
  /** Scans of an earlier visit that have not been chosen again. */
  readonly missing: number;
  readonly forget: () => void;
}

/** Keeps the queue and its decisions on this computer, never the images. */
export function useMemory(state: State): Memory {
  const [ready] = useState(loadMemory);
  const [known, setKnown] = useState<ReadonlyMap<string, Remembered>>(new Map());
  const written = useRef(new Map<string, Entry>());
  useEffect(() => {
    void ready.then(setKnown);
  }, [ready]);
  const recall = useCallback(
    async (content: ContentId, path: string) => (await ready).get(memoryKey(content, path)) ?? null,
    [ready],
  );
  useEffect(() => {
    const put = new Map<string, Remembered>();
    const present = new Map<string, Entry>();
    for (const entry of state.entries) {
      const key = keyOf(entry);
      if (key === null || entry.kind !== 'found') continue;
      present.set(key, entry);
      if (written.current.get(key) === entry) continue;
      put.set(key, rememberedOf(entry, leaderOf(state, entry.scan.id)));
      written.current.set(key, entry);
    }
    const paths = new Set(state.entries.map(({ scan }) => scan.path));
    const gone = [...written.current.keys()].filter((key) => !present.has(key) && !paths.has(pathOfKey(key)));
    for (const key of gone) written.current.delete(key);
    if (put.size > 0 || gone.length > 0) void remember(put, gone);
  }, [state]);
  const paths = new Set(state.entries.map(({ scan }) => scan.path));
  const missing = [...known.keys()].filter((key) => !paths.has(pathOfKey(key)));
  return {
    recall,
    missing: missing.length,
    // Gone from the page once it is gone from the disk.
    forget: () => void remember(new Map(), missing).then(() => setKnown(new Map())),
  };
}
