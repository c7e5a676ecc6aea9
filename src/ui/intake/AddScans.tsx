import { useTell } from '../parts/Announcer.tsx';
import { useWords } from '../words.ts';
import css from './AddScans.module.css';
import { stepWords } from './busy.ts';
import { ChooseButtons } from './ChooseButtons.tsx';
import type { Intake } from './useIntake.ts';

/** The ways by which more scans come into a list; they may be dropped anywhere on the page, too. */
export function AddScans({ intake }: { readonly intake: Intake }) {
  return (
    <div className={css.line}>
      <ChooseButtons intake={intake} slim />
    </div>
  );
}

/** What is being done with what was chosen. */
export function Busy({ intake: { busy, cancel } }: { readonly intake: Intake }) {
  const words = useWords();
  const text = busy === null ? '' : stepWords(busy, words);
  useTell('intake', text);
  return busy === null ? null : (
    <p className={`${css.line} soft`}>
      <span>{text}</span>
      {cancel !== null && (
        <button type="button" className="small" onClick={cancel}>
          {words.cancel}
        </button>
      )}
    </p>
  );
}
