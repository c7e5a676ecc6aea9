import { useEffect, useMemo, useReducer, useRef, type Dispatch } from 'react';
import type { Settings } from './settings.ts';
import { INITIAL, leaderOf, reduce, type Action, type State } from './state.ts';
import type { Entry } from './entries.ts';
import type { Runs } from '../worker/api.ts';
import { TEXT } from './text.ts';
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
    const wanted = new Set(entries.flatMap(({ kind, scan }) => (kind === 'working' || kind === 'found' ? [scan.id] : [])));
    for (const [id, controller] of running.current) if (!wanted.has(id)) controller.abort();
    let free = pool.size - entries.filter(({ kind }) => kind === 'working').length;
    for (const entry of entries) {
      if (free <= 0) return;
      const job = entry.kind === 'waiting' ? jobOf(entry, state) : null;
      if (job === null) continue;
      free--;
      attempts.current += 1;
      start(entry, attempts.current, job);
    }
    function start({ scan }: Entry, attempt: number, { sameHead }: Job): void {
      const controller = new AbortController();
      running.current.set(scan.id, controller);
      dispatch({ type: 'start', id: scan.id, attempt, now: performance.now() });
      const { method, marginMm } = settings;
      let runs: Runs | null = null;
      pool.deface(controller.signal, { file: scan.file, name: scan.name, method, marginMm, sameHead }, (stage, fraction) => dispatch({ type: 'progress', id: scan.id, attempt, stage, fraction }), (result) => {
        dispatch(result.ok ? { type: 'found', id: scan.id, attempt, found: result.value } : { type: 'fail', id: scan.id, attempt, message: result.message });
        if (result.ok) runs = result.value.runs;
      })
        .then((result) => {
          if (result.ok && runs !== null) dispatch({ type: 'picture', id: scan.id, runs, montage: result.value });
          else if (!result.ok) dispatch({ type: 'fail', id: scan.id, attempt, message: result.message });
        })
        .catch((error: unknown) => {
          if (!controller.signal.aborted) dispatch({ type: 'fail', id: scan.id, attempt, message: TEXT.errors.read(scan.name, String(error)) });
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

interface Job {
  readonly sameHead: Parameters<Pool['deface']>[1]['sameHead'];
}

/** What a waiting scan is to be defaced by; null where it must wait for the first of its head. */
function jobOf({ scan }: Entry, state: State): Job | null {
  const leader = leaderOf(state, scan.id);
  if (leader === null) return { sameHead: null };
  if (leader.kind !== 'found' || leader.decision !== 'accepted') return null;
  return { sameHead: { file: leader.scan.file, name: leader.scan.name, edits: leader.found.edits } };
}
