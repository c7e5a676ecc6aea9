import type { Verdict } from '../../core/index.ts';
import { useTell } from '../parts/Announcer.tsx';
import { useWords } from '../words.ts';
import css from './VerdictNote.module.css';

/**
 * What the fit says of itself, in words. Its place has one height, whatever it says: what lies above it is painted on, and must
 * not move under a pointer.
 * @param verdict null while the mask is being made
 */
export function VerdictNote({ verdict }: { readonly verdict: Verdict | null }) {
  const words = useWords();
  const told = verdict === null ? words.applying : words.verdict[verdict.level];
  useTell('verdict', told);
  return (
    <section className={css.place} tabIndex={0} aria-label={words.verdictLabel}>
      <div className={css.verdict} data-verdict={verdict?.level ?? 'pending'} data-tint={verdict?.level}>
        {verdict === null ? told : <strong>{told}</strong>}
        {verdict !== null && verdict.findings.length > 0 && (
          <ul>
            {verdict.findings.map((finding) => (
              <li key={finding.code}>{words.finding(finding)}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
