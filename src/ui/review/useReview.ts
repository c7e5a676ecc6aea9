import { useCallback, useEffect, useRef, useState } from 'react';
import type { Edits, Found, Method, Opened, Runs, Show, SliceRequest, Slices, ViewFiles } from '../../worker/api.ts';
import type { Scan } from '../entries.ts';
import { useLatest } from '../parts/useLatest.ts';
import { TEXT } from '../text.ts';
import { createReviewWorker, type ReviewWorker } from '../workerClient.ts';

/** What the slices show. */
export interface Look {
  readonly crosshair: readonly [number, number, number];
  readonly show: Show;
  readonly window: readonly [number, number];
}

export type Session =
  | { readonly kind: 'opening'; readonly fraction: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'open'; readonly opened: Opened };

export interface ReviewControls {
  readonly session: Session;
  readonly edits: Edits;
  readonly look: Look | null;
  readonly slices: Slices | null;
  /** True while the whole mask lags behind what the slices show: then nothing can be decided. */
  readonly pending: boolean;
  readonly refitting: boolean;
  readonly canUndo: boolean;
  readonly problem: string | null;
  readonly setLook: (look: Look) => void;
  /** @param step a step of its own for undo; false while a hand is still moving */
  readonly edit: (edits: Edits, step: boolean) => void;
  readonly undo: () => void;
  readonly undoAll: () => void;
  readonly refit: () => void;
  /** Files for the 3-D viewer; null where they cannot be made, or the review is over. */
  readonly views: () => Promise<ViewFiles | null>;
}

/** After this long without a change the whole mask is made, ms. */
const REST_MS = 250;

/** Holds one scan open in a worker: slices follow every change, the whole mask follows when the hand rests. */
export function useReview(
  scan: Scan,
  method: Method,
  found: Found,
  onFound: (found: Found) => void,
  onPicture: (runs: Runs, montage: Blob) => void,
): ReviewControls {
  const [session, setSession] = useState<Session>({ kind: 'opening', fraction: 0 });
  const [edits, setEdits] = useState(found.edits);
  const [history, setHistory] = useState<readonly Edits[]>([]);
  const [look, setLook] = useState<Look | null>(null);
  const [slices, setSlices] = useState<Slices | null>(null);
  const [refitting, setRefitting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const worker = useRef<ReviewWorker | null>(null);
  const first = useRef(found);
  const latest = useLatest({ found, onFound, onPicture });
  const settled = useRef(found.edits);
  const fail = useCallback((error: unknown): void => {
    if (!(error instanceof DOMException && error.name === 'AbortError'))
      setProblem(TEXT.errors.unexpected(String(error)));
  }, []);

  useEffect(() => {
    const open = createReviewWorker();
    worker.current = open;
    open
      .call((api) => api.open({ file: scan.file, name: scan.name }, method, first.current))
      .then((reply) => {
        if (!reply.ok) {
          setSession({ kind: 'failed', message: TEXT.error(reply.error) });
          return;
        }
        setSession({ kind: 'open', opened: reply.value });
        setLook({ crosshair: reply.value.places.middle, show: 'removed', window: reply.value.window });
      })
      .catch(fail);
    return () => open.close();
  }, [scan, method, fail]);

  const wanted = useRef<SliceRequest | null>(null);
  const drawing = useRef(false);
  useEffect(() => {
    if (look === null) return;
    wanted.current = { edits, ...look };
    if (drawing.current) return;
    // The newest request only: whatever came in between is out of date.
    const draw = async (): Promise<void> => {
      drawing.current = true;
      for (let request = wanted.current; request !== null; request = wanted.current) {
        wanted.current = null;
        const now = request;
        const reply = await worker.current!.call((api) => api.slices(now));
        if (reply.ok) setSlices(reply.value);
        else setProblem(TEXT.error(reply.error));
      }
    };
    draw()
      .catch(fail)
      .finally(() => {
        drawing.current = false;
      });
  }, [edits, look, fail]);

  const drawPicture = useCallback(
    (runs: Runs): void => {
      worker
        .current!.call((api) => api.picture())
        .then((reply) => {
          if (reply.ok) latest.current.onPicture(runs, reply.value);
        })
        .catch(fail);
    },
    [fail, latest],
  );

  useEffect(() => {
    if (settled.current === edits || session.kind !== 'open') return undefined;
    const timer = setTimeout(() => {
      worker
        .current!.call((api) => api.apply(edits))
        .then((reply) => {
          if (!reply.ok) {
            setProblem(TEXT.error(reply.error));
            return;
          }
          settled.current = edits;
          latest.current.onFound({ ...reply.value, edits });
          drawPicture(reply.value.runs);
        })
        .catch(fail);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [edits, session, fail, latest, drawPicture]);

  const edit = useCallback((next: Edits, step: boolean): void => {
    setEdits((before) => {
      if (step) setHistory((all) => [...all, before]);
      return next;
    });
  }, []);
  const undo = useCallback((): void => {
    if (history.length === 0) return;
    setEdits(history[history.length - 1]);
    setHistory(history.slice(0, -1));
  }, [history]);
  const refit = useCallback((): void => {
    setRefitting(true);
    setProblem(null);
    worker
      .current!.call((api) => api.refit(edits))
      .then((reply) => {
        if (!reply.ok) {
          setProblem(TEXT.error(reply.error));
          return;
        }
        setHistory((all) => [...all, edits]);
        settled.current = reply.value.edits;
        setEdits(reply.value.edits);
        latest.current.onFound(reply.value);
        drawPicture(reply.value.runs);
      })
      .catch(fail)
      .finally(() => setRefitting(false));
  }, [edits, fail, latest, drawPicture]);
  const views = useCallback(async (): Promise<ViewFiles | null> => {
    try {
      const reply = await worker.current!.call((api) => api.views(latest.current.found.runs));
      if (reply.ok) return reply.value;
      setProblem(TEXT.error(reply.error));
    } catch (error) {
      fail(error);
    }
    return null;
  }, [fail, latest]);
  return {
    session,
    edits,
    look,
    slices,
    pending: edits !== found.edits || refitting,
    refitting,
    canUndo: history.length > 0,
    problem,
    setLook,
    edit,
    undo,
    undoAll: () => history.length > 0 && edit(history[0], true),
    refit,
    views,
  };
}
