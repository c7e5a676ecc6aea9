import type { Entry } from '../entries.ts';
import { Question } from '../parts/Question.tsx';
import { useWords } from '../words.ts';

interface Props {
  /** What is to be taken off the list; null: nothing. */
  readonly entry: Entry | null;
  readonly onRemove: (id: number) => void;
  readonly onClose: () => void;
}

/** Asks before a scan that somebody has worked on goes from the list. */
export function RemoveScan({ entry, onRemove, onClose }: Props) {
  const words = useWords();
  return (
    <Question
      title={words.remove}
      text={entry === null ? '' : words.removeSure(entry.scan.name)}
      open={entry !== null}
      onClose={onClose}
    >
      <button
        type="button"
        className="primary"
        onClick={() => {
          onClose();
          if (entry !== null) onRemove(entry.scan.id);
        }}
      >
        {words.remove}
      </button>
    </Question>
  );
}
