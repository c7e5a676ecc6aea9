import { useEffect, useRef, type Dispatch } from 'react';
import { failureOf } from '../../core/index.ts';
import { pictureKey, type ContentId } from '../../session/index.ts';
import type { Words } from '../../words/index.ts';
import type { DefaceListeners, Origin, PageResult } from '../../worker/api.ts';
import type { Action, State } from '../actions.ts';
import type { Entry } from '../entries.ts';
import { useLatest } from '../parts/useLatest.ts';
import { ownTemplateOf } from '../ownTemplates.ts';
import type { Settings } from '../settings.ts';
import type { Remembered } from '../store/remembered.ts';
import type { Pool } from '../workers/pool.ts';
import { recalled, type Recalled } from './recalled.ts';

type Working = Extract<Entry, { kind: 'working' }>;
type Job = { readonly attempt: number; readonly controller: AbortController };

/** Carries out what the list says is being worked on, and nothing else. */
export function useJobs(
  state: State,
  dispatch: Dispatch<Action>,
  pool: Pool,
  settings: Settings,
  words: Words,
  remembered: (content: ContentId, path: string) => Promise<Remembered | null>,
): void {
  const latest = useLatest({ state, settings, words, remembered });
  const running = useRef(new Map<number, Job>());
  useEffect(() => {
    const jobs = running.current;
    const entries = new Map(state.entries.map((entry) => [entry.scan.id, entry]));
    for (const [id, { attempt, controller }] of jobs) {
      const entry = entries.get(id);
      // Of what has been found the picture is still to come.
      if (entry?.kind === 'found' || (entry?.kind === 'working' && entry.attempt === attempt)) continue;
      controller.abort();
      jobs.delete(id);
    }
    for (const entry of state.entries) {
      if (entry.kind !== 'working' || jobs.get(entry.scan.id)?.attempt === entry.attempt) continue;
      const controller = new AbortController();
      const { attempt } = entry;
      jobs.set(entry.scan.id, { attempt, controller });
      const recall = async (content: ContentId): Promise<Recalled> => {
        const known = await latest.current.remembered(content, entry.scan.path);
        return recalled(entry, latest.current.state, known, latest.current.settings, ownTemplateOf);
      };
      void work(entry, pool, recall, () => latest.current.words, dispatch, controller.signal).finally(() => {
        if (jobs.get(entry.scan.id)?.controller === controller) jobs.delete(entry.scan.id);
      });
    }
  }, [state, dispatch, pool, latest]);
  useEffect(() => {
    const jobs = running.current;
    return () => {
      for (const { controller } of jobs.values()) controller.abort();
      jobs.clear();
    };
  }, []);
}

/** One scan, from its file to its mask and picture. Every end is told. */
async function work(
  { scan, attempt }: Working,
  pool: Pool,
  recall: (content: ContentId) => Promise<Recalled>,
  words: () => Words,
  dispatch: Dispatch<Action>,
  signal: AbortSignal,
): Promise<void> {
  const { id, file, name, image, path } = scan;
  const told: { recalled: Recalled | null; result: PageResult | null } = { recalled: null, result: null };
  const listeners: DefaceListeners = {
    report: (stage, fraction) => dispatch({ type: 'progress', id, attempt, stage, fraction }),
    preview: (thumbnail) => dispatch({ type: 'preview', id, attempt, thumbnail }),
    recall: async (content): Promise<Origin | null> => {
      told.recalled = await recall(content);
      return told.recalled.origin;
    },
    found: (result) => {
      told.result = result;
      const { note, decided } = told.recalled!;
      const { decision, savedMaskId } = decided(result);
      if (scan.note === '' && note !== '') dispatch({ type: 'note', id, note });
      dispatch({ type: 'found', id, attempt, result, decision, savedMaskId });
      return words().montageWords({ ...result.method, name: path, verdict: result.verdict });
    },
  };
  try {
    const reply = await pool.deface(signal, { file, name, image }, listeners);
    if (!reply.ok) dispatch({ type: 'fail', id, attempt, problem: reply.error });
    else if (told.result === null || reply.value === null) {
      dispatch({ type: 'putBack', id, attempt, lead: told.recalled?.lead ?? null });
    } else dispatch({ type: 'picture', key: pictureKey(path, told.result), picture: reply.value });
  } catch (error) {
    if (signal.aborted) return;
    dispatch({
      type: 'fail',
      id,
      attempt,
      problem: failureOf(error, name),
    });
  }
}
