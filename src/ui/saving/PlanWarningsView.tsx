import type { PlanWarnings } from '../../session/index.ts';
import { Check } from '../parts/Check.tsx';
import { useWords } from '../words.ts';
import css from './PlanView.module.css';

interface Props {
  readonly warnings: PlanWarnings;
  readonly leaveOut: boolean;
  readonly onLeaveOut: (leaveOut: boolean) => void;
}

/** What to know before files are shared, once for all of them. */
export function PlanWarningsView({ warnings, leaveOut, onLeaveOut }: Props) {
  const { savePlan } = useWords();
  const { names, fields, filesWithFields, unreadable, headers } = warnings;
  if (names.length + fields.length + unreadable.length + headers === 0) return null;
  return (
    <ul className={`note ${css.warnings}`} data-warnings>
      {fields.length > 0 && (
        <li className="file">
          {savePlan.fields(fields, filesWithFields)}
          <Check label={savePlan.leaveOut} value={leaveOut} onChange={onLeaveOut} />
        </li>
      )}
      {names.length > 0 && <li className="file">{savePlan.names(names)}</li>}
      {unreadable.length > 0 && <li className="file">{savePlan.unreadable(unreadable)}</li>}
      {headers > 0 && <li>{savePlan.headers(headers)}</li>}
    </ul>
  );
}
