import type { MouseEvent } from 'react';
import { isJudged, type Entry, type Found } from '../entries.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { useWords } from '../words.ts';
import css from './QueueRow.module.css';
import { RowStatus, type Leader } from './RowStatus.tsx';

export interface RowActions {
  readonly onSelect: (id: number, selected: boolean) => void;
  readonly onOpen: (id: number) => void;
  readonly onCancel: (id: number) => void;
  readonly onRetry: (id: number) => void;
  /** Gives it a mask of its own. */
  readonly onSeparate: (id: number) => void;
  readonly onRemove: (id: number) => void;
}

interface Props extends RowActions {
  readonly entry: Entry;
  /** What tells it from the others. */
  readonly label: string;
  /** Which one it is of several scans of one path. */
  readonly number: string;
  /** The scan whose mask this one gets. */
  readonly leader: Leader | null;
  readonly selected: boolean;
  /** It is the one that is being reviewed. */
  readonly isOpen: boolean;
  /** How much is to be said of it before it is shared. */
  readonly warnings: number;
  /** Of its controls: -1 where Tab passes over them. */
  readonly tabIndex: 0 | -1;
}

/** One scan of the list: always as high, and its picture always as wide. */
export function QueueRow({ entry, label, number, leader, selected, isOpen, warnings, tabIndex, ...actions }: Props) {
  const words = useWords();
  const { scan } = entry;
  const found = entry.kind === 'found' ? entry : null;
  return (
    <div
      className={css.row}
      data-kind={entry.kind}
      data-level={found === null ? undefined : levelOf(found)}
      data-decision={found?.decision}
      data-open={isOpen}
      // The picture is its button; whoever misses it by an inch means it all the same.
      onClick={(event) => found !== null && isBeside(event) && actions.onOpen(scan.id)}
    >
      <input
        type="checkbox"
        checked={selected}
        tabIndex={tabIndex}
        aria-label={words.select(label)}
        onChange={(event) => actions.onSelect(scan.id, event.target.checked)}
      />
      <div className={css.name} title={scan.path}>
        <span className="file">
          {scan.name}
          {number}
        </span>
        <span className="soft">{scan.path.slice(0, -scan.name.length - 1)}</span>
      </div>
      <Buttons entry={entry} label={label} leader={leader} tabIndex={tabIndex} {...actions} />
      {found !== null ? (
        <button
          type="button"
          className={css.thumb}
          data-thumb={scan.id}
          tabIndex={tabIndex}
          onClick={() => actions.onOpen(scan.id)}
          aria-label={`${words.review}: ${label}`}
          aria-current={isOpen}
        >
          <BlobImage
            className={css.picture}
            name="thumbnail"
            blob={isJudged(found) ? found.review.result.thumbnail : null}
            alt=""
          />
        </button>
      ) : (
        <span className={css.thumb} data-thumb={scan.id} aria-hidden="true">
          <BlobImage
            className={css.picture}
            name="thumbnail"
            blob={entry.kind === 'working' ? entry.thumbnail : null}
            alt=""
          />
        </span>
      )}
      <RowStatus entry={entry} label={label} isOpen={isOpen} leader={leader} warnings={warnings} />
    </div>
  );
}

function Buttons({
  entry,
  label,
  leader,
  tabIndex,
  ...actions
}: Pick<Props, 'entry' | 'label' | 'leader' | 'tabIndex'> & RowActions) {
  const words = useWords();
  const { kind, scan } = entry;
  const button = (text: string, name: string, act: (id: number) => void) => (
    <button
      type="button"
      className="small"
      tabIndex={tabIndex}
      title={name}
      aria-label={`${name}: ${label}`}
      // The second click of a double click finds another row there.
      onClick={({ detail }) => detail < 2 && act(scan.id)}
    >
      {text}
    </button>
  );
  const pending = kind === 'working' || kind === 'waiting';
  return (
    <div className={css.buttons}>
      {kind === 'waiting' &&
        leader !== null &&
        leader.stuck !== null &&
        button(words.separate, words.separate, actions.onSeparate)}
      {pending && button(words.cancel, words.cancel, actions.onCancel)}
      {(kind === 'failed' || kind === 'cancelled') && button(words.retry, words.retry, actions.onRetry)}
      {!pending && button('×', words.remove, actions.onRemove)}
    </div>
  );
}

/** Whether a click was not for a control of the row's own. */
function isBeside({ target }: MouseEvent): boolean {
  return (target as HTMLElement).closest('button, input') === null;
}

/** A verdict is of a mask: where another one is wanted by now there is none. */
function levelOf(found: Found): string {
  return isJudged(found) ? found.review.result.verdict.level : 'unjudged';
}
