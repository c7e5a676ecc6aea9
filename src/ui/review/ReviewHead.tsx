import { useLayoutEffect, useRef } from 'react';
import { useMedia } from '../parts/useMedia.ts';
import { useWords } from '../words.ts';
import css from './ReviewHead.module.css';

interface Props {
  readonly name: string;
  /** Place among those that can be reviewed, from 1, and how many there are. */
  readonly place: readonly [number, number];
  readonly onStep: (by: 1 | -1) => void;
  readonly onBack: () => void;
  /** How much is said there of what was chosen. */
  readonly notes: number;
  readonly tools: boolean;
  readonly onTools: (shown: boolean) => void;
}

/** From here on a number has its word beside it. */
const ROOM_FOR_WORDS = '(min-width: 60rem)';

/** Which scan it is, and the ways to the others. The focus begins here. */
export function ReviewHead({ name, place, onStep, onBack, notes, tools, onTools }: Props) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // Whoever is in a dialog stays there.
    if (document.querySelector('[role="dialog"]') === null) heading.current?.focus({ preventScroll: true });
  }, []);
  const isWide = useMedia(ROOM_FOR_WORDS);
  const told = words.noteCount(notes);
  const alone = place[1] < 2;
  return (
    <div className={css.head}>
      <button type="button" className="plain small" title={notes > 0 ? told : undefined} onClick={onBack}>
        {`‹ ${words.back} `}
        {notes > 0 && (
          <span className={css.notes} data-tint="check">
            {isWide ? told : notes}
          </span>
        )}
      </button>
      <h2 ref={heading} className="file" tabIndex={-1} title={name}>
        {name}
      </h2>
      <span className="soft">{words.position(...place)}</span>
      <button type="button" className="small" aria-label={words.previous} disabled={alone} onClick={() => onStep(-1)}>
        ‹
      </button>
      <button type="button" className="small" aria-label={words.next} disabled={alone} onClick={() => onStep(1)}>
        ›
      </button>
      <button type="button" className="small" aria-expanded={tools} onClick={() => onTools(!tools)}>
        {words.tools}
      </button>
    </div>
  );
}
