import type { Verdict } from '../../core/index.ts';
import { useWords } from '../words.ts';

/**
 * What the fit says of itself, in words. Its place has one height, whatever it says: what lies below it is painted on, and must
 * not move under a pointer.
 * @param verdict null while the mask is being made
 */
export function VerdictNote({ verdict }: { readonly verdict: Verdict | null }) {
  const words = useWords();
  return (
    <section className="verdict-place" tabIndex={0} aria-label={words.verdictLabel}>
      {verdict === null ? (
        <div className="verdict pending">{words.applying}</div>
      ) : (
        <div className={`verdict ${verdict.level}`} role="status">
          <strong>{words.verdict[verdict.level]}</strong>
          {verdict.findings.length > 0 && (
            <ul>
              {verdict.findings.map((finding) => (
                <li key={finding.code}>{words.finding(finding)}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}
