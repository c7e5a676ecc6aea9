import { useEffect, useMemo, useReducer, useRef, type Dispatch } from 'react';
import { failureOf } from '../core/index.ts';
import { templateNameOf, type Settings } from './settings.ts';
import { INITIAL, leaderOf, reduce, type Action, type State } from './state.ts';
import type { Decision, Entry, Scan } from './entries.ts';
import type { Found, Origin, ReportProgress, Runs } from '../worker/api.ts';
import { createPool, poolSize, prepareReview, type Pool } from './workerClient.ts';

export interface Queue {
  readonly state: State;
  readonly dispatch: Dispatch<Action>;
  readonly pool: Pool;
  /** Ends the work on one scan; it stays in the list. */
  readonly cancel: (id: number) => void;
}

/** Keeps the page's state, and sets the pool to work on whatever waits. */
export function useQueue(settings: Settings): Queue {
  const [state, dispatch] = useReducer(reduce, INITIAL);
  const pool = useMemo(() => createPool(poolSize()), []);
  useEffect(prepareReview, []);
  const running = useRef(new Map<number, AbortController>());
  const attempts = useRef(0);
  useEffect(() => {
    const { entries } = state;
    // What is no longer wanted stops; of what has been found the montage is still to come.
    const wanted = new Set(
      entries.flatMap(({ kind, scan }) => (kind === 'working' || kind === 'found' ? [scan.id] : [])),
    );
    for (const [id, controller] of running.current) if (!wanted.has(id)) controller.abort();
    let free = pool.size - entries.filter(({ kind }) => kind === 'working').length;
    for (const entry of entries) {
      if (free <= 0) return;
      const job = entry.kind === 'waiting' ? originOf(entry.scan, state, settings) : null;
      if (job === null) continue;
      free--;
      attempts.current += 1;
      start(entry, attempts.current, job);
    }
    function start({ scan }: Entry, attempt: number, origin: Origin): void {
      const controller = new AbortController();
      running.current.set(scan.id, controller);
      dispatch({ type: 'start', id: scan.id, attempt, now: performance.now() });
      const { method } = settings;
      let runs: Runs | null = null;
      const progress: ReportProgress = (stage, fraction) =>
        dispatch({ type: 'progress', id: scan.id, attempt, stage, fraction });
      const preview = (thumbnail: Blob): void => dispatch({ type: 'preview', id: scan.id, attempt, thumbnail });
      pool
        .deface(
          controller.signal,
          { file: scan.file, name: scan.name, method, origin },
          progress,
          preview,
          (result) => {
            dispatch(
              result.ok
                ? { type: 'found', id: scan.id, attempt, found: result.value, ...decisionOf(scan, result.value) }
                : { type: 'fail', id: scan.id, attempt, error: result.error },
            );
            if (result.ok) runs = result.value.runs;
          },
        )
        .then((result) => {
          if (result.ok && runs !== null) dispatch({ type: 'picture', id: scan.id, runs, montage: result.value });
          else if (!result.ok) dispatch({ type: 'fail', id: scan.id, attempt, error: result.error });
        })
        .catch((error: unknown) => {
          if (!controller.signal.aborted)
            dispatch({ type: 'fail', id: scan.id, attempt, error: failureOf(error, scan.name) });
        })
        .finally(() => {
          if (running.current.get(scan.id) === controller) running.current.delete(scan.id);
        });
    }
  }, [state, settings, pool]);
  useEffect(() => {
    const jobs = running.current;
    return () => jobs.forEach((controller) => controller.abort());
  }, []);
  const cancel = (id: number): void => {
    running.current.get(id)?.abort();
    dispatch({ type: 'cancel', id });
  };
  return { state, dispatch, pool, cancel };
}

/** What a waiting scan's mask is to come from; null where it must wait for the first of its head. */
function originOf({ id, remembered }: Scan, state: State, { method, marginMm }: Settings): Origin | null {
  const leader = leaderOf(state, id);
  if (leader === null) {
    const known = remembered?.result;
    return known?.templateName === templateNameOf(method)
      ? { kind: 'fit', fit: known.fit }
      : { kind: 'search', marginMm };
  }
  if (leader.kind !== 'found' || leader.decision !== 'accepted') return null;
  return { kind: 'sameHead', first: { file: leader.scan.file, name: leader.scan.name, edits: leader.found.edits } };
}

/** What was decided on an earlier visit counts where the mask is the very same. */
function decisionOf(
  { remembered }: Scan,
  { fingerprint }: Found,
): { readonly decision: Decision; readonly saved: boolean } {
  const known = remembered?.result;
  return known?.mask === fingerprint
    ? { decision: known.decision, saved: known.saved }
    : { decision: 'open', saved: false };
}
