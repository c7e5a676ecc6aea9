import { useEffect, useReducer, type Dispatch } from 'react';
import {
  changesOf,
  mergedTable,
  readDecisionFile,
  reduceStudy,
  withDecisions,
  type DecisionFile,
  type StudyAction,
  type StudyState,
} from '../../session/study/index.ts';
import { downloadBlob } from '../download.ts';
import { fileIn, put } from '../saving/disk.ts';
import { refusedRoots } from '../saving/permission.ts';
import { DECISIONS, type OpenedStudy } from './openStudy.ts';

interface Study {
  readonly state: StudyState;
  readonly dispatch: Dispatch<StudyAction>;
  /** Whether decisions are written into the folder as they are made. */
  readonly isWritten: boolean;
  /** Hands the table with all decisions to the browser's downloads. */
  readonly download: () => void;
}

/** Holds an open study, and writes each decision as it is made, one write at a time. */
export function useStudy({ folder: { root }, state: opened, table }: OpenedStudy): Study {
  const [state, dispatch] = useReducer(reduceStudy, opened);
  const into = table === null ? null : root;
  const { scans, known, unsaved, writing, fault } = state;
  useEffect(() => {
    if (into !== null && writing === null && fault === null && unsaved.size > 0) dispatch({ type: 'write' });
  }, [into, unsaved, writing, fault]);
  useEffect(() => {
    if (into === null || writing === null) return;
    void write(into, (text) => mergedTable(text, scans, writing, known)).then(
      (file) => dispatch({ type: 'written', file }),
      (error: unknown) => dispatch({ type: 'writeFailed', cause: String(error) }),
    );
  }, [into, scans, writing, known]);
  const download = (): void => {
    const all = new Map([...state.touched].map((id) => [id, state.decided.get(id) ?? null]));
    const text = withDecisions(table ?? '', changesOf(scans, all));
    downloadBlob(new Blob([text], { type: 'text/tab-separated-values' }), DECISIONS);
    // Where the folder can be written into, they are saved when they are there.
    if (into !== null) return;
    dispatch({ type: 'write' });
    dispatch({ type: 'written', file: null });
  };
  return { state, dispatch, isWritten: into !== null, download };
}

/**
 * Puts decisions into the table as it is now: what somebody else wrote there in the meantime stays.
 * @param merged the table with them; null where it is not ours
 * @returns what it says then
 * @throws DOMException where the browser was told no, or it cannot be written; the table is then as it was
 */
async function write(
  root: FileSystemDirectoryHandle,
  merged: (text: string) => string | null,
): Promise<DecisionFile | null> {
  if ((await refusedRoots([{ root }])).size > 0) throw new DOMException(root.name, 'NotAllowedError');
  const content = merged((await (await fileIn(root, DECISIONS))?.text()) ?? '');
  if (content === null) throw new DOMException(DECISIONS, 'DataError');
  await put(root, { name: DECISIONS, content: new Blob([content]) });
  return readDecisionFile(content);
}
