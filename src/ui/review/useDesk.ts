import { useCallback, useState } from 'react';
import { DESK, forNextScan, type Desk } from './desk.ts';

/** How the review is laid out. @param scan the one that is open; null: none */
export function useDesk(scan: number | null): readonly [Desk, (change: Partial<Desk>) => void] {
  const [{ desk, of }, set] = useState({ desk: DESK, of: scan });
  if (of !== scan) set({ desk: forNextScan(desk), of: scan });
  const change = useCallback(
    (some: Partial<Desk>) => set((before) => ({ ...before, desk: { ...before.desk, ...some } })),
    [],
  );
  return [desk, change];
}
