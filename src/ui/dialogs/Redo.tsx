import { useState } from 'react';
import { Question } from '../parts/Question.tsx';
import { useWords } from '../words.ts';

/** Scans by their numbers that were defaced with other settings. */
export interface Outdated {
  /** Nobody has decided of them or changed them. */
  readonly untouched: readonly number[];
  readonly touched: readonly number[];
}

interface Props extends Outdated {
  readonly onRedo: (ids: readonly number[]) => void;
}

/** Defaces scans anew. What a person has decided or corrected is not thrown away in passing. */
export function Redo({ untouched, touched, onRedo }: Props) {
  const words = useWords();
  const [asks, setAsks] = useState(false);
  const all = [...untouched, ...touched];
  if (all.length === 0) return null;
  const close = (): void => setAsks(false);
  const redo = (ids: readonly number[]): void => {
    close();
    onRedo(ids);
  };
  return (
    <>
      <button type="button" className="primary" onClick={() => (touched.length > 0 ? setAsks(true) : onRedo(all))}>
        {words.redo.settings(all.length)}
      </button>
      <Question title={words.redo.title} text={words.redo.sure(touched.length)} open={asks} onClose={close}>
        {untouched.length > 0 && (
          <button type="button" className="primary" onClick={() => redo(untouched)}>
            {words.redo.others(untouched.length)}
          </button>
        )}
        <button type="button" onClick={() => redo(all)}>
          {words.redo.all(all.length)}
        </button>
      </Question>
    </>
  );
}
