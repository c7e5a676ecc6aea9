import { useWords } from '../words.ts';

interface Props {
  /** Of what there is more. */
  readonly of: string;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** Shows what a small window has no room for, and folds it again. */
export function FoldButton({ of, isOpen, onOpen }: Props) {
  const words = useWords();
  const text = isOpen ? words.showLess : words.showMore;
  return (
    <button
      type="button"
      className="small"
      aria-expanded={isOpen}
      aria-label={`${text}: ${of}`}
      onClick={() => onOpen(!isOpen)}
    >
      {text}
    </button>
  );
}
