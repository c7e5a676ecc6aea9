import { useEffect, useRef, useState } from 'react';
import type { Entry } from './entries.ts';
import { leaderOf, type State } from './state.ts';
import { keyOf, loadMemory, remember, rememberedOf, type Remembered } from './store/memory.ts';

export interface Memory {
  /** What is known of scans from earlier visits, by key. */
  readonly ready: Promise<ReadonlyMap<string, Remembered>>;
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
  useEffect(() => {
    const put = new Map<string, Remembered>();
    const present = new Map(state.entries.map((entry) => [keyOf(entry.scan), entry]));
    for (const [key, entry] of present) {
      // Progress alone is nothing to be remembered.
      if (written.current.get(key) === entry || entry.kind === 'working') continue;
      put.set(key, rememberedOf(entry, leaderOf(state, entry.scan.id)));
      written.current.set(key, entry);
    }
    const gone = [...written.current.keys()].filter((key) => !present.has(key));
    for (const key of gone) written.current.delete(key);
    if (put.size > 0 || gone.length > 0) void remember(put, gone);
  }, [state]);
  const present = new Set(state.entries.map(({ scan }) => keyOf(scan)));
  const missing = [...known.keys()].filter((key) => !present.has(key));
  return {
    ready,
    missing: missing.length,
    // Gone from the page once it is gone from the disk.
    forget: () => void remember(new Map(), missing).then(() => setKnown(new Map())),
  };
}
