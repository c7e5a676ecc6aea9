import { useWords } from '../words.ts';
import css from './Glance.module.css';

interface Props {
  readonly canUndo: boolean;
  /** What is decided of the scan whose turn it is; null: there is nothing to look at. */
  readonly decision: 'accepted' | 'rejected' | 'open' | null;
  readonly can: 'both' | 'reject' | 'none';
  /** Of the button that opens the scan, or closes it again. */
  readonly open: { readonly text: string; readonly keys: 'Enter' | 'Escape' };
  readonly onDecide: (decision: 'accepted' | 'rejected') => void;
  readonly onOpen: () => void;
  readonly onUndo: () => void;
}

/** What can be done with the scan whose turn it is. */
export function DecideBar({ canUndo, decision, can, open, onDecide, onOpen, onUndo }: Props) {
  const words = useWords();
  return (
    // A click leaves the focus on the sheet: Enter opens the next scan then, and does not press the button again.
    <div className={css.decide} onMouseDown={(event) => event.preventDefault()}>
      <button type="button" className="plain small" disabled={!canUndo} onClick={onUndo} aria-keyshortcuts="Control+Z">
        {words.undo}
      </button>
      {decision !== null && (
        <>
          <button type="button" onClick={onOpen} aria-keyshortcuts={open.keys}>
            {open.text}
          </button>
          <button
            type="button"
            disabled={can === 'none'}
            aria-pressed={decision === 'rejected'}
            aria-keyshortcuts="R"
            onClick={() => onDecide('rejected')}
          >
            {words.reject}
          </button>
          <button
            type="button"
            className="primary"
            disabled={can !== 'both'}
            aria-pressed={decision === 'accepted'}
            aria-keyshortcuts="A"
            onClick={() => onDecide('accepted')}
          >
            {words.accept}
          </button>
        </>
      )}
    </div>
  );
}
