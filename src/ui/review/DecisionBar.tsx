import type { Decision } from '../entries.ts';
import { useTell } from '../parts/Announcer.tsx';
import { useWords } from '../words.ts';
import css from './DecisionBar.module.css';

interface Props {
  readonly decision: Decision;
  /** The fit has probably failed: whoever accepts it does so in spite of that. */
  readonly failed: boolean;
  readonly canAccept: boolean;
  readonly canReject: boolean;
  /** The mask is there, but what is on the screen does not show it. */
  readonly unseen: boolean;
  /** The scan itself cannot be read any more. */
  readonly unreadable: boolean;
  readonly onDecide: (decision: Decision) => void;
}

/** The two decisions, and what was decided. */
export function DecisionBar({ decision, failed, canAccept, canReject, unseen, unreadable, onDecide }: Props) {
  const words = useWords();
  const told = unseen
    ? words.unseenMask
    : decision === 'open'
      ? ''
      : words.decided[unreadable && decision === 'accepted' ? 'unreadable' : decision];
  useTell('decided', told);
  return (
    <div className={css.decide} data-decide>
      <button
        type="button"
        className="primary"
        disabled={!canAccept}
        aria-pressed={decision === 'accepted'}
        onClick={() => onDecide('accepted')}
      >
        {failed ? words.acceptAnyway : words.accept}
      </button>
      <button
        type="button"
        disabled={!canReject}
        aria-pressed={decision === 'rejected'}
        onClick={() => onDecide('rejected')}
      >
        {words.reject}
      </button>
      {told !== '' && (
        <span
          className={css.decided}
          data-tint={unseen || unreadable ? 'check' : decision === 'accepted' ? 'good' : 'failed'}
        >
          {told}
        </span>
      )}
    </div>
  );
}
