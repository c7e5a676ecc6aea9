import { useRef, useState } from 'react';
import type { Finding, LookAt, Verdict } from '../../core/index.ts';
import { useTell } from '../parts/Announcer.tsx';
import { useOverflow } from '../parts/useOverflow.ts';
import { useWords } from '../words.ts';
import css from './VerdictNote.module.css';

interface Props {
  readonly verdict: Verdict | null;
  readonly placeOf: (finding: Finding) => LookAt | null;
  readonly onPlace: (at: LookAt) => void;
}

/**
 * What the fit says of itself, in words. Its place has one height, whatever it says: what lies above it is painted on, and must
 * not move under a pointer. What has no room there is a press away, and lies over the pictures then.
 * @param verdict null while the mask is being made
 * @param placeOf where a finding is best judged, scan RAS mm; null: nowhere more than elsewhere
 */
export function VerdictNote({ verdict, placeOf, onPlace }: Props) {
  const words = useWords();
  const told = verdict === null ? words.applying : words.verdict[verdict.level];
  useTell('verdict', told);
  const box = useRef<HTMLElement>(null);
  const overflows = useOverflow(box);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={css.place} data-open={isOpen} data-more={overflows || isOpen}>
      <section ref={box} className={css.box} tabIndex={0} aria-label={words.verdictLabel}>
        <div className={css.verdict} data-verdict={verdict?.level ?? 'pending'} data-tint={verdict?.level}>
          {verdict === null ? told : <strong>{told}</strong>}
          {verdict !== null && verdict.findings.length > 0 && (
            <ul>
              {verdict.findings.map((finding) => (
                <FindingLine key={finding.code} finding={finding} at={placeOf(finding)} onPlace={onPlace} />
              ))}
            </ul>
          )}
        </div>
      </section>
      {(overflows || isOpen) && (
        <button type="button" className={`small ${css.all}`} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.verdictLess : words.verdictAll}
        </button>
      )}
    </div>
  );
}

interface LineProps {
  readonly finding: Finding;
  readonly at: LookAt | null;
  readonly onPlace: (at: LookAt) => void;
}

/** One finding, and the way to where it can be judged. */
function FindingLine({ finding, at, onPlace }: LineProps) {
  const words = useWords();
  return (
    <li>
      {words.finding(finding)}
      {at !== null && (
        <button type="button" className={css.go} onClick={() => onPlace(at)}>
          {words.goThere}
        </button>
      )}
    </li>
  );
}
