import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Preset } from '../core/index.ts';
import { INITIAL, reduce, type Scan, type State } from './state.ts';
import { defaceScan } from './workerClient.ts';

export interface DefaceControls {
  readonly state: State;
  readonly start: (scan: Scan, preset: Preset) => void;
  readonly accept: () => void;
  /** Cancels what runs, forgets what was found. */
  readonly leave: () => void;
}

/** Runs jobs and keeps the page's state. One job at a time; a new one ends the one before. */
export function useDeface(): DefaceControls {
  const [state, dispatch] = useReducer(reduce, INITIAL);
  const running = useRef<AbortController | null>(null);
  const lastId = useRef(0);
  const start = useCallback((scan: Scan, preset: Preset): void => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    lastId.current += 1;
    const id = lastId.current;
    dispatch({ type: 'start', job: { id, scan, preset } });
    const work = async (): Promise<void> => {
      const bytes = new Uint8Array(await scan.file.arrayBuffer());
      const result = await defaceScan(controller.signal, { bytes, name: scan.name, preset }, (stage, fraction) => dispatch({ type: 'progress', id, stage, fraction }));
      dispatch(result.ok ? { type: 'done', id, review: result.value } : { type: 'fail', id, message: result.message });
    };
    work().catch((error: unknown) => {
      if (!controller.signal.aborted) dispatch({ type: 'fail', id, message: `${scan.name}: cannot be read (${String(error)}). Was the file moved or changed?` });
    });
  }, []);
  const leave = useCallback((): void => {
    running.current?.abort();
    dispatch({ type: 'leave' });
  }, []);
  const accept = useCallback((): void => dispatch({ type: 'accept' }), []);
  useEffect(() => () => running.current?.abort(), []);
  return { state, start, accept, leave };
}
