import { useWords } from '../words.ts';

interface Props {
  readonly name: string;
  /** Place among those that can be reviewed, from 1, and how many there are. */
  readonly place: readonly [number, number];
  readonly onStep: (by: 1 | -1) => void;
  readonly onBack: () => void;
}

/** Which scan it is, and the ways to the others. */
export function ReviewHead({ name, place, onStep, onBack }: Props) {
  const words = useWords();
  return (
    <div className="row review-head">
      <button type="button" className="plain" onClick={onBack}>{`← ${words.back}`}</button>
      <h2 className="file">{name}</h2>
      <span className="soft">{words.position(...place)}</span>
      <button
        type="button"
        className="small"
        aria-label={words.previous}
        disabled={place[1] < 2}
        onClick={() => onStep(-1)}
      >
        ‹
      </button>
      <button type="button" className="small" aria-label={words.next} disabled={place[1] < 2} onClick={() => onStep(1)}>
        ›
      </button>
    </div>
  );
}
