import type { Verdict } from '../../core/index.ts';
import { TEXT } from '../text.ts';

/** What the fit says of itself, in words. */
export function VerdictNote({ verdict }: { readonly verdict: Verdict }) {
  return (
    <div className={`verdict ${verdict.level}`} role="status">
      <strong>{TEXT.verdict[verdict.level]}</strong>
      {verdict.reasons.length > 0 && (
        <ul>
          {verdict.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
