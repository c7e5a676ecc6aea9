import { isJudged, isSaved, type Entry, type Found } from '../entries.ts';
import { Badge } from '../parts/Badge.tsx';
import { useWords } from '../words.ts';
import { progressOf } from './progress.ts';
import css from './RowStatus.module.css';

/** A scan whose mask another one waits for. */
export interface Leader {
  readonly label: string;
  /** Why its mask does not come unless the person does something; null: it may. */
  readonly stuck: 'rejected' | 'failed' | 'cancelled' | null;
}

interface Props {
  readonly entry: Entry;
  readonly label: string;
  /** It is the one that is being reviewed. */
  readonly isOpen: boolean;
  readonly leader: Leader | null;
  /** How much is to be said of it before it is shared. */
  readonly warnings: number;
}

/** Where a scan is, in two lines; all of it where a pointer rests. */
export function RowStatus({ entry, label, isOpen, leader, warnings }: Props) {
  const words = useWords();
  const lines = (text: string, error: boolean) => (
    <p className={`${css.status} ${error ? 'error' : 'soft'}`} title={text}>
      {glued(text)}
    </p>
  );
  switch (entry.kind) {
    case 'waiting':
      if (leader === null) return lines(words.waiting, false);
      return leader.stuck === null
        ? lines(words.waitingFor(leader.label), false)
        : lines(words.leaderStuck[leader.stuck](leader.label), true);
    case 'working': {
      const percent = Math.round(100 * progressOf(entry));
      return (
        <div className={css.status}>
          <progress max={100} value={percent} aria-label={`${label}: ${words.stages[entry.stage]}`} />
          <span className="soft">{words.stages[entry.stage]}</span>
        </div>
      );
    }
    case 'failed':
      return lines(words.error(entry.problem, entry.scan.name), true);
    case 'cancelled':
      return lines(words.cancelled, false);
    case 'found':
      return <FoundStatus found={entry} isOpen={isOpen} warnings={warnings} />;
  }
}

function FoundStatus({ found, isOpen, warnings }: { readonly found: Found } & Pick<Props, 'isOpen' | 'warnings'>) {
  const words = useWords();
  const { verdict } = found.review.result;
  const judged = isJudged(found);
  const reasons =
    found.review.kind === 'failed'
      ? words.error(found.review.problem, found.scan.name)
      : judged
        ? glued(verdict.findings.map(words.finding).join(' '))
        : isOpen
          ? words.beingJudged
          : words.unjudgedHint;
  const level = judged ? verdict.level : 'unjudged';
  const fit = (
    <Badge key="fit" of={level}>
      {judged ? words.levels[verdict.level] : words.unjudged}
    </Badge>
  );
  const decision = found.decision !== 'open' && (
    <Badge key="decision" of={found.decision}>
      {words.decisions[found.decision]}
    </Badge>
  );
  const saved = (
    <Badge key="saved" of="saved">
      {words.savedBadge}
    </Badge>
  );
  return (
    <div className={css.status} title={reasons}>
      {/* In some languages two lines do not hold all of it. */}
      {isSaved(found) ? [decision, saved, fit] : [fit, decision]}
      {warnings > 0 && <Badge of="warned">{words.warned(warnings)}</Badge>}
      {reasons !== '' && <span className={found.review.kind === 'failed' ? 'error' : 'soft'}>{reasons}</span>}
    </div>
  );
}

/** The next word stands on the line of the full stop before it: no line that is cut off ends with the stop and an ellipsis. */
function glued(sentences: string): string {
  return sentences.replaceAll(/([.!?:]) /g, '$1\u00a0');
}
