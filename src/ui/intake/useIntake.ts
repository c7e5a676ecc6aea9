import { useCallback, useEffect, useRef, useState, type Dispatch } from 'react';
import { folderPicker, ofDrop, ofFolder, ofInput, sorted } from './choose.ts';
import type { Converted } from './dicom.ts';
import type { Scan } from '../entries.ts';
import { useLatest } from '../parts/useLatest.ts';
import { groupsByName } from '../queue/groups.ts';
import { sampleFile } from './sample.ts';
import type { Settings } from '../settings.ts';
import type { Action, State } from '../state.ts';
import { keyOf, type Remembered } from '../store/memory.ts';
import { TEXT } from '../text.ts';

/** A file that was chosen, and where it comes from. */
export type Chosen = Omit<Scan, 'id' | 'remembered'>;

export interface Intake {
  /** What is being done before scans appear in the list; null: nothing. */
  readonly busy: string | null;
  /** Ends what is being done; null where it is over in a moment. */
  readonly cancel: (() => void) | null;
  /** What was left out, in words. */
  readonly notices: readonly string[];
  readonly files: (files: readonly File[]) => void;
  readonly dropped: (data: DataTransfer) => void;
  /** Lets the person choose a folder that may be written into; null where the browser has no such thing. */
  readonly folder: (() => void) | null;
  readonly sample: () => void;
}

/** Takes files into the list, whichever way they come. */
export function useIntake(
  state: State,
  dispatch: Dispatch<Action>,
  settings: Settings,
  memory: Promise<ReadonlyMap<string, Remembered>>,
): Intake {
  const [busy, setBusy] = useState<string | null>(null);
  const [cancel, setCancel] = useState<(() => void) | null>(null);
  const [notices, setNotices] = useState<readonly string[]>([]);
  const nextId = useRef(1);
  const entries = useLatest(state.entries);

  const add = useCallback(
    async (chosen: readonly Chosen[], said: readonly string[]): Promise<void> => {
      const remembered = await memory;
      const present = new Map(entries.current.map(({ scan }) => [keyOf(scan), scan.id]));
      const scans: Scan[] = [];
      const twice: string[] = [];
      for (const one of chosen) {
        const key = keyOf(one);
        if (present.has(key)) twice.push(TEXT.skipped.twice(one.name));
        else {
          const id = nextId.current++;
          present.set(key, id);
          scans.push({ ...one, id, remembered: remembered.get(key) ?? null });
        }
      }
      const leaders = scans.flatMap(({ id, remembered: known }): [number, number][] => {
        const leader = known?.leader == null ? undefined : present.get(known.leader);
        return leader === undefined ? [] : [[id, leader]];
      });
      setNotices(scans.length + twice.length + said.length === 0 ? [TEXT.nothingFound] : [...said, ...twice]);
      if (scans.length > 0) dispatch({ type: 'add', scans, leaders });
    },
    [dispatch, entries, memory],
  );

  /** Runs what finds files; errors are said, and nothing is added. */
  const take = useCallback(
    async (words: string, find: () => Promise<readonly Chosen[]>): Promise<void> => {
      const controller = new AbortController();
      setBusy(words);
      setCancel(null);
      try {
        const { scans, defaced, others } = sorted(await find());
        const { scans: converted, problems, notDicom } = await fromDicom(others, controller, setBusy, setCancel);
        const skipped = defaced.map((name) => TEXT.skipped.defaced(name));
        await add(
          [...scans, ...converted],
          [...skipped, ...problems, ...notDicom.map(({ name }) => TEXT.skipped.notScan(name))],
        );
      } catch (error) {
        // A picker that was closed, or a conversion that was cancelled.
        if ((error as DOMException).name !== 'AbortError') setNotices([TEXT.errors.choosing(String(error))]);
      } finally {
        setBusy(null);
        setCancel(null);
      }
    },
    [add],
  );

  // Scans of one session share a mask, where that is wanted.
  useEffect(() => {
    if (!settings.sameHead) return;
    for (const { leader, followers } of groupsByName(state.entries)) {
      const apart = followers.filter((id) => !state.leaders.has(id));
      if (apart.length > 0 && !state.leaders.has(leader)) dispatch({ type: 'group', leader, followers: apart });
    }
  }, [settings.sameHead, state, dispatch]);

  const picker = folderPicker();
  return {
    busy,
    cancel,
    notices,
    files: (files) => void take(TEXT.looking, async () => ofInput(files)),
    dropped: (data) => {
      const found = ofDrop(data);
      void take(TEXT.looking, () => found);
    },
    folder:
      picker === null
        ? null
        : () => {
            const chosen = picker();
            void take(TEXT.looking, async () => ofFolder(await chosen));
          },
    sample: () =>
      void take(TEXT.sampleLoading, async () => {
        const file = await sampleFile();
        return [{ file, name: file.name, path: file.name, folder: null, root: null, sidecar: null }];
      }),
  };
}

/** Converts what is DICOM, with words of how far it is and a way to cancel. @throws DOMException AbortError */
async function fromDicom(
  files: readonly Chosen[],
  controller: AbortController,
  say: (words: string) => void,
  cancelBy: (cancel: () => () => void) => void,
): Promise<Converted> {
  if (files.length === 0) return { scans: [], problems: [], notDicom: [] };
  say(TEXT.converting(0));
  // A function is taken by React for one that makes the state.
  cancelBy(() => () => controller.abort());
  const { convertDicom } = await import('./dicom.ts');
  return convertDicom(files, controller.signal, (fraction) => say(TEXT.converting(fraction)));
}
