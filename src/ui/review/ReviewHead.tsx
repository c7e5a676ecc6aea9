import { useLayoutEffect, useRef } from 'react';
import { Badge } from '../parts/Badge.tsx';
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

/** Which scan it is, and the ways to the others. The focus begins here. */
export function ReviewHead({ name, place, onStep, onBack, notes, tools, onTools }: Props) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // Whoever is in a dialog stays there.
    if (document.querySelector('[role="dialog"]') === null) heading.current?.focus({ preventScroll: true });
  }, []);
  const alone = place[1] < 2;
  return (
    <div className={css.head}>
      <button type="button" className="plain small" onClick={onBack}>
        {`‹ ${words.back}`}
        {notes > 0 && <Badge of="warned">{words.intake.notesThere(notes)}</Badge>}
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
