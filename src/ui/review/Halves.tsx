import type { ReactNode } from 'react';
import type { Comparison } from '../../worker/api.ts';
import { useWords } from '../words.ts';
import css from './Halves.module.css';

interface Props {
  /** Null: the defaced one alone has all the room. */
  readonly as: Comparison | null;
  /** Where a wipe's divider is, share of the width. */
  readonly wipe: number;
  readonly before: ReactNode;
  readonly after: ReactNode;
  /** The divider of a wipe. */
  readonly handle: ReactNode;
}

/** A picture of the original and the same of the defaced scan: one over a part of the other, or side by side. */
export function Halves({ as, wipe, before, after, handle }: Props) {
  const { shows } = useWords();
  const twins = as === 'twins';
  return (
    <>
      <div className={css.half} data-half={twins ? 'right' : 'whole'}>
        {after}
        {as !== null && <span className={css.side}>{shows.after}</span>}
      </div>
      {as !== null && (
        <div
          className={css.half}
          data-half={twins ? 'left' : 'over'}
          // What lies over the other picture leaves pointer and keys to it.
          inert={!twins}
          style={twins ? undefined : { clipPath: `inset(0 ${100 * (1 - wipe)}% 0 0)` }}
        >
          {before}
          <span className={css.side}>{shows.before}</span>
        </div>
      )}
      {as === 'wipe' && handle}
    </>
  );
}
