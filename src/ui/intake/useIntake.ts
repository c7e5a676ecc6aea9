import { useCallback, useEffect, useRef, useState, type Dispatch } from 'react';
import { flushSync } from 'react-dom';
import type { Scan } from '../entries.ts';
import { nextTask } from '../parts/pauses.ts';
import { untilAborted } from '../parts/untilAborted.ts';
import { useLatest } from '../parts/useLatest.ts';
import type { Settings } from '../settings.ts';
import type { Action, State } from '../actions.ts';
import type { Step } from './busy.ts';
import { folderPicker, ofDrop, ofInput } from './choose.ts';
import { folderAgain } from './folderAgain.ts';
import { look } from './look.ts';
import type { Chosen, Notice } from './notices.ts';
import { doublesOf, stillTrue, withSaid, withTaken, type Told } from './noticeList.ts';
import { removeParts } from './parts.ts';
import { sampleFile } from './sample.ts';
import { newOnes, saidOf } from './twice.ts';
import { openStudy, type OpenedStudy } from '../study/openStudy.ts';
import { studyAmong, type FoundStudy } from '../study/studyFolder.ts';
import { withUnfinished } from './unfinished.ts';
import { useBusy } from './useBusy.ts';
import { useLastFolder } from './useLastFolder.ts';
import { ofFolder, withoutFolder, type Walked } from './walk.ts';

export interface Intake {
  /** What is being done before scans appear in the list; null: nothing. */
  readonly busy: Step | null;
  /** Ends what is being done; null where it is over in a moment. */
  readonly cancel: (() => void) | null;
  /** What was left out, interrupted or not readable. */
  readonly notices: readonly Told[];
  readonly dismiss: (notices: readonly Notice[]) => void;
  readonly files: (files: readonly File[]) => void;
  readonly dropped: (data: DataTransfer) => void;
  /** Lets the person choose a folder that may be written into; null where the browser has no such thing. */
  readonly folder: (() => void) | null;
  /** The folder of the last visit; null where there is none, or the browser could not give it again. */
  readonly again: { readonly name: string; readonly open: () => void; readonly forget: () => void } | null;
  readonly sample: () => void;
  /** Takes what a notice offers. */
  readonly offered: (notice: Notice, chosen: Chosen) => void;
  readonly removeParts: (notice: Extract<Notice, { code: 'parts' }>) => void;
}

const NOTHING_FOUND: Notice = { code: 'nothing', path: '' };

/**
 * Takes files into the list, whichever way they come, one choice after another.
 * @param isReady whether it is known if another tab has the memory; what is chosen before waits for that @param isUnfinished see
 * `withUnfinished` @param onStudy opens a study, which has the page for itself
 */
export function useIntake(
  state: State,
  dispatch: Dispatch<Action>,
  { sameHead }: Settings,
  isReady: boolean,
  isUnfinished: (original: Chosen) => Promise<boolean>,
  onStudy: (study: OpenedStudy) => void,
): Intake {
  const [busy, during] = useBusy();
  const [notices, setNotices] = useState<readonly Told[]>([]);
  const nextId = useRef(1);
  const [ready] = useState(() => Promise.withResolvers<void>());
  useEffect(() => {
    if (isReady) ready.resolve();
  }, [isReady, ready]);
  const before = useRef(ready.promise);
  const { folder: last, found: keep, forget } = useLastFolder();
  const entries = useLatest(state.entries);
  const told = useLatest(notices);
  const asked = useLatest({ onStudy, isUnfinished });

  // For good: what was over does not come back when a scan that was saved is changed once more.
  const current = stillTrue(notices, state.entries);
  if (current !== notices) setNotices(current);

  /** @returns the numbers in the list of what was chosen, in its order */
  const add = useCallback(
    async (chosen: readonly Chosen[], said: readonly Notice[], signal?: AbortSignal): Promise<readonly number[]> => {
      // What is chosen again is compared byte by byte.
      const { fresh, twice, renewed, again } = await untilAborted(newOnes(chosen, entries.current), signal);
      // To draw thousands of new ones is enough for one task.
      await nextTask();
      const numbers = new Map(fresh.map((one) => [one, nextId.current++]));
      const scans = [...numbers].map(([one, id]): Scan => Object.assign({}, one, { id }));
      const present = [...entries.current.map(({ scan }) => scan), ...scans];
      const found = [...said, ...saidOf({ twice, renewed })];
      const all = [scans, found, again].every(({ length }) => length === 0) ? [NOTHING_FOUND] : found;
      const doubles = await doublesOf(told.current, all);
      // At once: the next choice is compared with what is in the list then.
      flushSync(() => {
        setNotices((earlier) => withSaid(earlier, all, doubles, present));
        for (const { id, by } of renewed) dispatch({ ...by, type: 'renewed', id });
        dispatch({ type: 'redo', ids: again });
        if (scans.length > 0) dispatch({ type: 'add', scans, bySession: sameHead });
      });
      return chosen.flatMap((one) => numbers.get(one) ?? present.find(({ path }) => path === one.path)?.id ?? []);
    },
    [dispatch, entries, told, sameHead],
  );

  /** Opens a study, where it is all that there is. */
  const takeStudy = useCallback(
    async (
      { folder, mark }: FoundStudy,
      isAlone: boolean,
      signal: AbortSignal,
      say: (step: Step) => void,
    ): Promise<void> => {
      const path = folder.name;
      if (mark.kind === 'otherVersion') await add([], [{ code: 'studyVersion', path, found: mark.found }]);
      else if (!isAlone || entries.current.length > 0) await add([], [{ code: 'studyBeside', path }]);
      else {
        const opening = (done: number, all: number): void => say({ code: 'openingStudy', done, all });
        asked.current.onStudy(await openStudy(folder, signal, opening));
      }
    },
    [add, entries, asked],
  );

  /** Runs what finds files, once what was chosen earlier is in the list; errors are said, and nothing is added. */
  const take = useCallback(
    (step: Step, find: () => Promise<Walked>): void => {
      const run = async (signal: AbortSignal, say: (step: Step) => void): Promise<void> => {
        try {
          const walked = await untilAborted(find(), signal);
          const study = walked.study ?? (await studyAmong(walked.files));
          if (study !== null)
            return await takeStudy(study, study === walked.study ? walked.files.length === 0 : true, signal, say);
          keep(walked);
          const looked = look(walked, signal, say).then((of) => withUnfinished(of, asked.current.isUnfinished));
          const { scans, notices: said } = await untilAborted(looked, signal);
          await add(scans, said, signal);
        } catch (error) {
          // A picker that was closed, or work that was cancelled.
          if ((error as DOMException).name !== 'AbortError')
            setNotices((earlier) =>
              withSaid(earlier, [{ code: 'choosing', path: '', error: String(error) }], new Map(), []),
            );
        }
      };
      before.current = before.current.then(() => during(step, run));
    },
    [add, keep, takeStudy, asked, during],
  );

  const dismiss = (gone: readonly Notice[]): void => {
    const over = new Set(gone);
    setNotices((all) => all.filter(({ notice }) => !over.has(notice)));
  };
  const picker = folderPicker();
  return {
    busy: busy?.step ?? (isReady ? null : { code: 'askingTabs' }),
    cancel: busy?.cancel ?? null,
    notices,
    dismiss,
    files: (files) => take({ code: 'looking' }, async () => ofInput(files)),
    dropped: (data) => {
      const found = ofDrop(data);
      take({ code: 'looking' }, () => found);
    },
    folder:
      picker === null
        ? null
        : () => {
            const chosen = picker();
            chosen.catch(() => {}); // It may be refused while something else is being taken.
            take({ code: 'looking' }, async () => ofFolder(await chosen));
          },
    again:
      last === null || picker === null
        ? null
        : {
            name: last.name,
            open: () => {
              const opened = folderAgain(last);
              opened.catch(() => {});
              take({ code: 'looking' }, () => opened);
            },
            forget,
          },
    sample: () =>
      take({ code: 'sampleLoading' }, async () => {
        const file = await sampleFile();
        return { files: [withoutFolder(file, file.name)], notices: [] };
      }),
    offered: (notice, chosen) => {
      before.current = before.current.then(async () => {
        const [id] = await add([chosen], []);
        setNotices((all) => withTaken(all, notice, chosen, id));
      });
    },
    removeParts: (notice) =>
      void removeParts(notice.parts).then((stay) => {
        dismiss([notice]);
        const said = stay.map(({ path }): Notice => ({ code: 'notRemoved', path }));
        setNotices((all) => withSaid(all, said, new Map(), []));
      }),
  };
}
