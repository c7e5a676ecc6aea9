import { useEffect, useReducer, useRef } from 'react';
import { usePage } from './page.ts';
import { ASKING, reduceLock, type LockRequest, type MemoryLock } from './store/memoryLock.ts';

export interface MemoryOwnership {
  readonly lock: MemoryLock;
  /** Takes the memory from whichever tab has it. */
  readonly takeOver: () => void;
}

/** Whether this tab may write to the memory: one of all the browser's tabs does. */
export function useMemoryLock(): MemoryOwnership {
  const { askForLock } = usePage();
  const [lock, hear] = useReducer(reduceLock, ASKING);
  const request = useRef<LockRequest | null>(null);
  useEffect(() => {
    const asked = askForLock(hear);
    request.current = asked;
    return asked.close;
  }, [askForLock]);
  return { lock, takeOver: () => request.current?.takeOver() };
}
