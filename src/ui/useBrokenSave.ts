import { useEffect, useState } from 'react';
import type { Saving } from '../session/index.ts';
import { usePage } from './page.ts';
import type { SaveItem } from './saving/item.ts';
import { forgetBegunSave, keepBegunSave, loadBegunSave, type BegunSave } from './store/begunSave.ts';
import type { MemoryLock } from './store/memoryLock.ts';

export interface BrokenSave {
  /** The last visit's save that did not come to its end; null: there is none. */
  readonly broken: BegunSave | null;
  readonly dismissBroken: () => void;
}

/** Notes that a save runs for as long as it does, so that the next visit can tell of one that was broken off. */
export function useBrokenSave(saving: Saving<SaveItem>, lock: MemoryLock): BrokenSave {
  const { database } = usePage();
  const [broken, setBroken] = useState<BegunSave | null>(null);
  // While another tab may be at it nothing is broken.
  const alone = lock.kind === 'ours' && !lock.tookOver;
  useEffect(() => {
    if (!alone) return undefined;
    let gone = false;
    void loadBegunSave(database).then((found) => {
      if (!gone) setBroken(found);
    });
    return () => {
      gone = true;
    };
  }, [alone, database]);
  const runs = saving.kind === 'running' && saving.target !== 'one' ? saving.target : null;
  const scans = saving.kind === 'running' ? countOf(saving) : 0;
  const [noted, setNoted] = useState(false);
  if (noted !== (runs !== null)) {
    setNoted(runs !== null);
    if (runs !== null) setBroken(null);
  }
  useEffect(() => {
    if (runs === null) return undefined;
    void keepBegunSave(database, { target: runs, scans });
    return () => void forgetBegunSave(database);
  }, [runs, scans, database]);
  return {
    broken,
    dismissBroken: () => {
      setBroken(null);
      void forgetBegunSave(database);
    },
  };
}

/** All of its scans, whatever has become of them. */
function countOf({ done, failed, left, current }: Extract<Saving<SaveItem>, { kind: 'running' }>): number {
  return Math.max(1, done.length + failed.length + left.length + (current === null ? 0 : 1));
}
