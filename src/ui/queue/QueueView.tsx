import type { Dispatch, ReactNode } from 'react';
import type { Action, State } from '../actions.ts';
import { DropZone } from '../intake/DropZone.tsx';
import { Notices } from '../intake/Notices.tsx';
import type { Intake } from '../intake/useIntake.ts';
import type { Memory } from '../useMemory.ts';
import { MemoryNotes } from './MemoryNotes.tsx';
import { QueueScreen } from './QueueScreen.tsx';

interface Props {
  readonly state: State;
  readonly dispatch: Dispatch<Action>;
  readonly intake: Intake;
  readonly memory: Memory;
  /** Shown under the list. */
  readonly children: ReactNode;
}

/** Where scans come in, what is to be said of them, and the list. */
export function QueueView({ state, dispatch, intake, memory, children }: Props) {
  const { entries } = state;
  return (
    <>
      <DropZone
        slim={entries.length > 0}
        busy={intake.busy}
        onCancel={intake.cancel}
        onFiles={intake.files}
        onFolder={intake.folder}
        onSample={intake.sample}
      />
      <MemoryNotes memory={memory} />
      <Notices
        told={intake.notices}
        entries={entries}
        onAdd={intake.offered}
        onRemoveParts={intake.removeParts}
        onDismiss={intake.dismiss}
      />
      {entries.length > 0 && <QueueScreen state={state} dispatch={dispatch} />}
      {children}
    </>
  );
}
