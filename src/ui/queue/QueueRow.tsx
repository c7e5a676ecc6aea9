import { isJudged, isSaved, type Entry, type Found } from '../entries.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { useWords } from '../words.ts';

/** A scan whose mask another one waits for. */
export interface Leader {
  readonly label: string;
  /** Why its mask does not come unless the person does something; null: it may. */
  readonly stuck: 'rejected' | 'failed' | 'cancelled' | null;
}

interface Props {
  readonly entry: Entry;
  /** What tells it from the others. */
  readonly label: string;
  /** The scan whose mask this one gets. */
  readonly leader: Leader | null;
  readonly selected: boolean;
  readonly onSelect: (selected: boolean) => void;
  readonly onOpen: () => void;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
  /** Gives it a mask of its own. */
  readonly onSeparate: () => void;
  readonly onRemove: () => void;
}

/** Share of the whole that lies before each stage, and the stage's own share. */
const SPANS = { read: [0, 0.15], register: [0.15, 0.7], mask: [0.85, 0.15], write: [0, 1] } as const;

/** How far a scan's work is, 0 to 1. */
export function progressOf(entry: Entry): number {
  if (entry.kind === 'working') return SPANS[entry.stage][0] + SPANS[entry.stage][1] * entry.fraction;
  return entry.kind === 'waiting' ? 0 : 1;
}

/** One scan of the list. */
export function QueueRow({
  entry,
  label,
  leader,
  selected,
  onSelect,
  onOpen,
  onCancel,
  onRetry,
  onSeparate,
  onRemove,
}: Props) {
  const words = useWords();
  const { scan } = entry;
  const pending = entry.kind === 'working' || entry.kind === 'waiting';
  return (
    <li className={`entry ${entry.kind} ${entry.kind === 'found' ? `${levelOf(entry)} ${entry.decision}` : ''}`}>
      <input
        type="checkbox"
        checked={selected}
        aria-label={words.select(label)}
        onChange={(event) => onSelect(event.target.checked)}
      />
      {entry.kind === 'found' ? (
        <button type="button" className="thumb" onClick={onOpen} aria-label={`${words.review}: ${label}`}>
          <BlobImage className="thumbnail" blob={isJudged(entry) ? entry.review.result.thumbnail : null} alt="" />
        </button>
      ) : (
        <span className="thumb" aria-hidden="true">
          <BlobImage className="thumbnail" blob={entry.kind === 'working' ? entry.thumbnail : null} alt="" />
        </span>
      )}
      <div className="entry-text">
        <span className="file">{scan.path}</span>
        <Status entry={entry} label={label} leader={leader} />
      </div>
      <div className="row entry-actions">
        {entry.kind === 'waiting' && leader !== null && leader.stuck !== null && (
          <button type="button" className="small" aria-label={`${words.separate}: ${label}`} onClick={onSeparate}>
            {words.separate}
          </button>
        )}
        {entry.kind === 'found' && (
          <button type="button" className="small" onClick={onOpen}>
            {words.review}
          </button>
        )}
        {pending && (
          <button type="button" className="small" aria-label={`${words.cancel}: ${label}`} onClick={onCancel}>
            {words.cancel}
          </button>
        )}
        {(entry.kind === 'failed' || entry.kind === 'cancelled') && (
          <button type="button" className="small" aria-label={`${words.retry}: ${label}`} onClick={onRetry}>
            {words.retry}
          </button>
        )}
        {!pending && (
          <button type="button" className="small" aria-label={`${words.remove}: ${label}`} onClick={onRemove}>
            ×
          </button>
        )}
      </div>
    </li>
  );
}

/** A verdict is of a mask: where another one is wanted by now there is none. */
function levelOf(found: Found): string {
  return isJudged(found) ? found.review.result.verdict.level : 'unjudged';
}

function Status({ entry, label, leader }: Pick<Props, 'entry' | 'label' | 'leader'>) {
  const words = useWords();
  switch (entry.kind) {
    case 'waiting':
      if (leader === null) return <span className="soft">{words.waiting}</span>;
      return leader.stuck === null ? (
        <span className="soft">{words.waitingFor(leader.label)}</span>
      ) : (
        <span className="error">{words.leaderStuck[leader.stuck](leader.label)}</span>
      );
    case 'working': {
      const percent = Math.round(100 * progressOf(entry));
      return (
        <span className="entry-progress">
          <progress max={100} value={percent} aria-label={`${label}: ${words.stages[entry.stage]}`} />
          <span className="soft">{words.stages[entry.stage]}</span>
        </span>
      );
    }
    case 'failed':
      return (
        <span className="error" role="alert">
          {words.error(entry.problem)}
        </span>
      );
    case 'cancelled':
      return <span className="soft">{words.cancelled}</span>;
    case 'found': {
      const { verdict } = entry.review.result;
      const judged = isJudged(entry);
      return (
        <span>
          {judged ? (
            <span className={`badge ${verdict.level}`}>{words.verdict[verdict.level]}</span>
          ) : (
            <span className="badge unjudged">{words.unjudged}</span>
          )}
          {entry.decision !== 'open' && (
            <span className={`badge ${entry.decision}`}>{words.decisions[entry.decision]}</span>
          )}
          {isSaved(entry) && <span className="badge">{words.savedBadge}</span>}
          {judged && verdict.findings.length > 0 && (
            <span className="soft reasons">{verdict.findings.map(words.finding).join(' ')}</span>
          )}
          {entry.review.kind === 'failed' ? (
            <span className="error">{words.error(entry.review.problem)}</span>
          ) : (
            !judged && <span className="soft reasons">{words.unjudgedHint}</span>
          )}
        </span>
      );
    }
  }
}
