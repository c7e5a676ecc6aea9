import { useCallback, useEffect, useRef, useState, type Dispatch } from 'react';
import { groupsByName } from './queue/groups.ts';
import type { Scan } from './entries.ts';
import { useLatest } from './parts/useLatest.ts';
import { sampleFile } from './sample.ts';
import type { Settings } from './settings.ts';
import type { Action, State } from './state.ts';
import { TEXT } from './text.ts';

/** A file that was chosen, and where it comes from. */
export type Chosen = Omit<Scan, 'id'>;

export interface Intake {
  /** What is being done before scans appear in the list; null: nothing. */
  readonly busy: string | null;
  /** What was left out, in words. */
  readonly notices: readonly string[];
  readonly files: (files: readonly File[]) => void;
  readonly dropped: (data: DataTransfer) => void;
  readonly folder: (() => void) | null;
  readonly sample: () => void;
}

/** Takes files into the list, whichever way they come. */
export function useIntake(state: State, dispatch: Dispatch<Action>, settings: Settings): Intake {
  const [busy, setBusy] = useState<string | null>(null);
  const [notices, setNotices] = useState<readonly string[]>([]);
  const nextId = useRef(1);
  const entries = useLatest(state.entries);

  const add = useCallback((chosen: readonly Chosen[], said: readonly string[]): void => {
    const known = new Set(entries.current.map(({ scan }) => keyOf(scan)));
    const fresh = chosen.filter((one) => !known.has(keyOf(one)));
    const twice = chosen.filter((one) => known.has(keyOf(one))).map(({ name }) => TEXT.skipped.twice(name));
    const notes = [...said, ...twice];
    setNotices(fresh.length === 0 && notes.length === 0 ? [TEXT.nothingFound] : notes);
    dispatch({ type: 'add', scans: fresh.map(({ file, name, path, folder }) => ({ id: nextId.current++, file, name, path, folder })) });
  }, [dispatch, entries]);

  // Scans of one session share a mask, where that is wanted.
  useEffect(() => {
    if (!settings.sameHead) return;
    for (const { leader, followers } of groupsByName(state.entries)) {
      const apart = followers.filter((id) => !state.leaders.has(id));
      if (apart.length > 0 && !state.leaders.has(leader)) dispatch({ type: 'group', leader, followers: apart });
    }
  }, [settings.sameHead, state, dispatch]);

  const files = useCallback((list: readonly File[]): void => {
    add(list.map((file) => ({ file, name: file.name, path: file.webkitRelativePath || file.name, folder: null })), []);
  }, [add]);
  const sample = useCallback((): void => {
    setBusy(TEXT.sampleLoading);
    void sampleFile().then((file) => add([{ file, name: file.name, path: file.name, folder: null }], [])).finally(() => setBusy(null));
  }, [add]);
  return { busy, notices, files, dropped: (data) => files([...data.files]), folder: null, sample };
}

/** The same file chosen twice. */
export function keyOf({ path, file }: Pick<Scan, 'path' | 'file'>): string {
  return `${path}/${file.size}/${file.lastModified}`;
}
