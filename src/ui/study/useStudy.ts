import { useEffect, useReducer, type Dispatch } from 'react';
import {
  changesOf,
  reduceStudy,
  readDecisionFile,
  withDecisions,
  type Changes,
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
  const { scans, unsaved, writing, fault } = state;
  useEffect(() => {
    if (into !== null && writing === null && fault === null && unsaved.size > 0) dispatch({ type: 'write' });
  }, [into, unsaved, writing, fault]);
  useEffect(() => {
    if (into === null || writing === null) return;
    void write(into, changesOf({ scans, decided: writing }, writing.keys())).then(
      () => dispatch({ type: 'written' }),
      (error: unknown) => dispatch({ type: 'writeFailed', cause: String(error) }),
    );
  }, [into, scans, writing]);
  const download = (): void => {
    const text = withDecisions(table ?? '', changesOf(state, state.touched));
    downloadBlob(new Blob([text], { type: 'text/tab-separated-values' }), DECISIONS);
    // Where the folder can be written into, they are saved when they are there.
    if (into !== null) return;
    dispatch({ type: 'write' });
    dispatch({ type: 'written' });
  };
  return { state, dispatch, isWritten: into !== null, download };
}

/**
 * Puts decisions into the table as it is now: what somebody else wrote there in the meantime stays.
 * @throws DOMException where the browser was told no, or it cannot be written; the table is then as it was
 */
async function write(root: FileSystemDirectoryHandle, changes: Changes): Promise<void> {
  if ((await refusedRoots([{ root }])).size > 0) throw new DOMException(root.name, 'NotAllowedError');
  const text = (await (await fileIn(root, DECISIONS))?.text()) ?? '';
  if (readDecisionFile(text) === null) throw new DOMException(DECISIONS, 'DataError');
  await put(root, { name: DECISIONS, content: new Blob([withDecisions(text, changes)]) });
}
