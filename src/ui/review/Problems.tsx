import type { Open } from '../actions.ts';
import type { PageReview } from '../entries.ts';
import { useWords } from '../words.ts';

interface Props {
  readonly session: Open['session'];
  readonly review: PageReview;
  readonly onReopen: () => void;
  readonly onRetry: () => void;
}

/** What stands in the way of a decision, and the way on. */
export function Problems({ session, review, onReopen, onRetry }: Props) {
  const words = useWords();
  return (
    <>
      {session.kind === 'failed' && (
        <Problem text={words.error(session.problem)} action={words.reopen} onAction={onReopen} />
      )}
      {session.kind === 'open' && review.kind === 'failed' && (
        <Problem text={words.error(review.problem)} action={words.retry} onAction={onRetry} />
      )}
    </>
  );
}

function Problem({
  text,
  action,
  onAction,
}: {
  readonly text: string;
  readonly action: string;
  readonly onAction: () => void;
}) {
  return (
    <div role="alert" className="error row">
      <span>{text}</span>
      <button type="button" className="small" onClick={onAction}>
        {action}
      </button>
    </div>
  );
}
