import type { KeyboardEvent } from 'react';
import { useWords } from '../words.ts';
import css from './NoteField.module.css';

interface Props {
  readonly note: string;
  readonly onNote: (note: string) => void;
  /** Leaves the field. */
  readonly onDone: () => void;
}

/** What the person has to say of a scan, in a line. Keys of the review rest while it is typed; Enter and Esc give them back. */
export function NoteField({ note, onNote, onDone }: Props) {
  const words = useWords();
  const press = (event: KeyboardEvent): void => {
    if ((event.key !== 'Enter' && event.key !== 'Escape') || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    onDone();
  };
  return (
    <input
      type="text"
      className={css.note}
      aria-label={words.note}
      placeholder={words.notePlaceholder}
      title={note === '' ? words.noteHint : note}
      value={note}
      onChange={(event) => onNote(event.target.value)}
      onKeyDown={press}
      data-note
    />
  );
}
