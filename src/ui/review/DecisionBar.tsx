import type { Decision } from '../entries.ts';
import { TEXT } from '../text.ts';

interface Props {
  readonly decision: Decision;
  /** The fit has probably failed: whoever accepts it does so in spite of that. */
  readonly failed: boolean;
  readonly canAccept: boolean;
  readonly canReject: boolean;
  readonly onDecide: (decision: Decision) => void;
}

/** The two decisions, and what was decided. */
export function DecisionBar({ decision, failed, canAccept, canReject, onDecide }: Props) {
  return (
    <div className="row decide">
      <button
        type="button"
        className="primary"
        disabled={!canAccept}
        aria-pressed={decision === 'accepted'}
        onClick={() => onDecide('accepted')}
      >
        {failed ? TEXT.acceptAnyway : TEXT.accept}
      </button>
      <button
        type="button"
        disabled={!canReject}
        aria-pressed={decision === 'rejected'}
        onClick={() => onDecide('rejected')}
      >
        {TEXT.reject}
      </button>
      {decision !== 'open' && (
        <span role="status" className={`decided ${decision}`}>
          {TEXT.decided[decision]}
        </span>
      )}
    </div>
  );
}
