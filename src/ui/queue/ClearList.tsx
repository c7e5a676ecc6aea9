import { useState } from 'react';
import { Question } from '../parts/Question.tsx';
import { useWords } from '../words.ts';

/** Empties the list, once the person is sure. */
export function ClearList({ onClear }: { readonly onClear: () => void }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <button type="button" className="small" onClick={() => setOpen(true)}>
        {words.clear}
      </button>
      <Question title={words.clear} text={words.clearSure} open={open} onClose={close}>
        <button type="button" className="primary" onClick={onClear}>
          {words.clear}
        </button>
      </Question>
    </>
  );
}
