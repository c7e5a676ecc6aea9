import { useEffect, useRef, useState, type Dispatch } from 'react';
import type { Action, State } from '../actions.ts';
import { DropZone } from '../intake/DropZone.tsx';
import { Notices } from '../intake/Notices.tsx';
import type { Intake } from '../intake/useIntake.ts';
import { useTell } from '../parts/Announcer.tsx';
import { useSmall } from '../parts/useSmall.ts';
import { memoryNoteCount, MemoryNotes } from '../queue/MemoryNotes.tsx';
import type { Listing } from '../queue/useListing.ts';
import type { BrokenSave } from '../useBrokenSave.ts';
import type { Memory } from '../useMemory.ts';
import { useWords } from '../words.ts';
import { Glance, type GlancePlace } from './Glance.tsx';
import css from './ListScreen.module.css';

interface Props {
  readonly state: State;
  readonly dispatch: Dispatch<Action>;
  readonly intake: Intake;
  readonly memory: Memory & BrokenSave;
  readonly listing: Listing;
  /** Whether there are scans to be drawn: a moment after the first was added. */
  readonly hasScans: boolean;
  readonly letterKeys: boolean;
  readonly place: GlancePlace;
  readonly onPlace: (place: GlancePlace) => void;
}

/** The middle of the window while no scan is open: what is to be said, and all heads at a glance; on an empty page, where scans come in. */
export function ListScreen({ intake, memory, hasScans, ...glance }: Props) {
  const words = useWords();
  const { entries } = glance.state;
  const failed = entries.findLast((entry) => entry.kind === 'failed');
  const top = useRef<HTMLElement>(null);
  const hadScans = useRef(glance.place.hasOpened);
  useEffect(() => {
    // The list that had the focus is gone, or with it the review that stood here.
    if (hadScans.current && entries.length === 0) top.current?.focus();
    hadScans.current = entries.length > 0;
  }, [entries.length]);
  useTell('failed', failed === undefined ? '' : words.error(failed.problem));
  const count = memoryNoteCount(memory) + intake.notices.length;
  const folds = useSmall() && hasScans;
  const [isOpen, setOpen] = useState(false);
  const isFolded = folds && !isOpen;
  // In a small window they would take the pictures' room.
  const notes = folds && count > 0 && (
    <button type="button" className="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      {words.noteCount(count)}
    </button>
  );
  return (
    <section ref={top} className={css.screen} aria-label={words.overviewTitle} tabIndex={-1}>
      <div className={css.notes} hidden={isFolded} data-notes>
        <MemoryNotes memory={memory} />
        <Notices
          told={intake.notices}
          entries={entries}
          isWhole={folds}
          onAdd={intake.offered}
          onRemoveParts={intake.removeParts}
          onDismiss={intake.dismiss}
        />
      </div>
      {hasScans ? <Glance {...glance} notes={notes} /> : <DropZone intake={intake} />}
    </section>
  );
}
