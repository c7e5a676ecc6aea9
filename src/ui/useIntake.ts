import { useCallback, useRef, useState, type Dispatch } from 'react';
import { folderPicker, ofDrop, ofFolder, ofInput, sorted } from './choose.ts';
import type { Converted } from './dicom.ts';
import type { Scan } from './entries.ts';
import { useLatest } from './parts/useLatest.ts';
import { sampleFile } from './sample.ts';
import type { Settings } from './settings.ts';
import type { Action, State } from './actions.ts';
import { TEXT } from './text.ts';

/** A file that was chosen, and where it comes from. */
export type Chosen = Omit<Scan, 'id'>;

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
export function useIntake(state: State, dispatch: Dispatch<Action>, settings: Settings): Intake {
  const { sameHead } = settings;
  const [busy, setBusy] = useState<string | null>(null);
  const [cancel, setCancel] = useState<(() => void) | null>(null);
  const [notices, setNotices] = useState<readonly string[]>([]);
  const nextId = useRef(1);
  const entries = useLatest(state.entries);

  const add = useCallback(
    async (chosen: readonly Chosen[], said: readonly string[]): Promise<void> => {
      const keyOf = ({ path, file }: Chosen): string => `${path}/${file.size}`;
      const present = new Set(entries.current.map(({ scan }) => keyOf(scan)));
      const scans: Scan[] = [];
      const twice: string[] = [];
      for (const one of chosen) {
        if (present.has(keyOf(one))) twice.push(TEXT.skipped.twice(one.name));
        else {
          present.add(keyOf(one));
          scans.push({ ...one, id: nextId.current++ });
        }
      }
      setNotices(scans.length + twice.length + said.length === 0 ? [TEXT.nothingFound] : [...said, ...twice]);
      if (scans.length > 0) dispatch({ type: 'add', scans, bySession: sameHead });
    },
    [dispatch, entries, sameHead],
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
