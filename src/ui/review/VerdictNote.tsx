import type { Verdict } from '../../core/index.ts';
import { TEXT } from '../text.ts';

/** What the fit says of itself, in words. */
export function VerdictNote({ verdict }: { readonly verdict: Verdict }) {
  return (
    <div className={`verdict ${verdict.level}`} role="status">
      <strong>{TEXT.verdict[verdict.level]}</strong>
      {verdict.findings.length > 0 && (
        <ul>
          {verdict.findings.map((finding) => (
            <li key={finding.code}>{TEXT.finding(finding)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
