import { useCallback, useEffect, useRef, useState, type Dispatch } from 'react';
import { pictureKey } from '../../session/index.ts';
import type { Opened, Pictures, Reply } from '../../worker/api.ts';
import type { Action, Open } from '../actions.ts';
import type { Found } from '../entries.ts';
import { ownTemplateOf } from '../ownTemplates.ts';
import { usePage } from '../page.ts';
import { quietly } from '../parts/quietly.ts';
import { useLatest } from '../parts/useLatest.ts';
import { useWords } from '../words.ts';
import type { ReviewWorker } from '../workers/reviewWorkers.ts';

/** After this long without a change the whole mask is made, ms. */
const REST_MS = 250;

export interface ReviewSession {
  /** What is known of the scan once it is open. */
  readonly opened: Opened | null;
  /** Asks the worker that holds it. */
  readonly call: ReviewWorker['call'];
}

/** Holds one scan open in a worker, and carries out what its review's state says is to be computed. */
export function useReviewSession(
  { scan, review }: Found,
  open: Open,
  pictures: Pictures | null,
  dispatch: Dispatch<Action>,
): ReviewSession {
  const { workers } = usePage();
  const words = useWords();
  const { path } = scan;
  const worker = useRef<ReviewWorker | null>(null);
  const [known, setKnown] = useState<{ readonly attempt: number; readonly opened: Opened } | null>(null);
  const latest = useLatest({ scan, review });
  const { attempt } = open;

  useEffect(() => {
    const held = workers.review();
    worker.current = held;
    const {
      scan: { file, name, image },
      review: { result },
    } = latest.current;
    const own = ownTemplateOf(result.method) ?? null;
    void quietly(async () => {
      const reply = await held.call((api) => api.open({ file, name, image }, result, own));
      if (reply.ok) setKnown({ attempt, opened: reply.value });
      dispatch({
        type: 'session',
        attempt,
        session: reply.ok ? { kind: 'open' } : { kind: 'failed', problem: reply.error },
      });
    });
    return () => held.close();
  }, [workers, attempt, dispatch, latest]);

  const heard = useCallback(
    async <T>(answer: Promise<Reply<T>>): Promise<Reply<T>> => {
      const reply = await answer;
      // It holds nothing open any more: whoever wants to go on opens it again.
      if (!reply.ok && reply.error.what === 'workerDied')
        dispatch({ type: 'session', attempt, session: { kind: 'failed', problem: reply.error } });
      return reply;
    },
    [attempt, dispatch],
  );
  const call = useCallback<ReviewWorker['call']>((work) => heard(worker.current!.call(work)), [heard]);

  const isOpen = open.session.kind === 'open';
  const { kind, job } = review;
  useEffect(() => {
    if (!isOpen || (kind !== 'computing' && kind !== 'refitting')) return undefined;
    const compute = async (): Promise<void> => {
      const now = latest.current.review;
      if (now.kind !== kind || now.job !== job) return;
      const reply = await call((api) => (kind === 'refitting' ? api.refit(now.edits) : api.apply(now.edits)));
      dispatch({
        type: 'answered',
        attempt,
        action: reply.ok
          ? { type: 'computed', job, result: reply.value }
          : { type: 'failed', job, problem: reply.error },
      });
    };
    const timer = setTimeout(() => void quietly(compute), kind === 'refitting' ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [isOpen, kind, job, attempt, call, dispatch, latest]);

  const settled = review.kind === 'settled' ? review.result : null;
  useEffect(() => {
    if (!isOpen || settled === null) return;
    const text = words.montageWords({ ...settled.method, name: path, verdict: settled.verdict });
    // Drawn anew in another language too.
    if (pictures !== null && JSON.stringify(pictures.words) === JSON.stringify(text)) return;
    // Whoever accepts at once and goes on finds the picture on the sheet and in the report all the same.
    void quietly(async () => {
      const reply = await heard(worker.current!.finish((api) => api.pictures(settled, text)));
      if (reply.ok) dispatch({ type: 'picture', key: pictureKey(path, settled), picture: reply.value });
    });
  }, [isOpen, settled, pictures, path, words, heard, dispatch]);

  return { opened: known?.attempt === attempt ? known.opened : null, call };
}
