import type { Open } from '../actions.ts';
import type { PageReview } from '../entries.ts';
import { useWords } from '../words.ts';

interface Props {
  readonly review: PageReview;
  readonly session: Open['session'];
}

/** How much the mask keeps and removes; nothing of a mask that is not the one that is wanted. */
export function Figures({ review, session }: Props) {
  const words = useWords();
  const told = (): string => {
    if (session.kind === 'opening') return words.opening;
    if (review.kind === 'settled') return words.figures(review.result.keptMl, review.result.removedMl);
    return review.kind === 'failed' ? '' : words.applying;
  };
  return <p data-figures>{told()}</p>;
}
