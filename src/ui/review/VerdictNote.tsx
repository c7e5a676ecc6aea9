import type { Verdict } from '../../core/index.ts';
import { useWords } from '../words.ts';

/** What the fit says of itself, in words. */
export function VerdictNote({ verdict }: { readonly verdict: Verdict }) {
  const words = useWords();
  return (
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
  );
}
