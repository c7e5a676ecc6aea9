import { useEffect, useReducer, type Dispatch } from 'react';
import { NOTHING_SAVED, reduceSaving, type Saving, type SavingAction } from '../../session/index.ts';
import { useLatest } from '../parts/useLatest.ts';
import { carryOut } from './carryOut.ts';
import type { SaveItem } from './item.ts';
import type { Tools } from './work.ts';

export interface SavingControls {
  readonly saving: Saving<SaveItem>;
  readonly dispatch: Dispatch<SavingAction<SaveItem>>;
}

/** What is being saved, and what was: lives above the screens, so that nothing that is opened or closed ends or forgets it. */
export function useSaving(tools: Tools): SavingControls {
  const [saving, dispatch] = useReducer(reduceSaving<SaveItem>, NOTHING_SAVED);
  const latest = useLatest({ saving, tools });
  const atWork = saving.kind === 'planning' || (saving.kind === 'running' && !saving.stopping);
  const job = atWork ? saving.job : null;
  useEffect(() => {
    if (job === null) return undefined;
    const controller = new AbortController();
    void carryOut(latest.current.saving, controller.signal, latest.current.tools, dispatch);
    return () => controller.abort();
  }, [job, latest]);
  return { saving, dispatch };
}
