import { isJudged, type Decision, type Entry } from '../entries.ts';
import { useWords } from '../words.ts';
import { DecideBar } from './DecideBar.tsx';
import css from './Glance.module.css';

interface Props {
  /** The scan whose turn it is. */
  readonly entry: Entry;
  readonly label: string;
  readonly can: 'both' | 'reject' | 'none';
  readonly canUndo: boolean;
  readonly onDecide: (decision: Decision) => void;
  readonly onOpen: () => void;
  readonly onUndo: () => void;
}

/** What is said of the scan whose turn it is, and its decision. Its height is always the same, so that the sheet stays. */
export function GlanceFoot({ entry, label, can, canUndo, onDecide, onOpen, onUndo }: Props) {
  const words = useWords();
  const found = entry.kind === 'found' ? entry : null;
  const verdict = found !== null && isJudged(found) ? found.review.result.verdict : null;
  const told = (): string => {
    if (entry.kind === 'failed') return words.error(entry.problem, entry.scan.name);
    if (verdict === null) return found === null ? '' : words.unjudgedHint;
    const doubts = verdict.findings.map(words.finding).join(' ');
    const opensFirst = verdict.level === 'failed' && found?.decision !== 'accepted';
    return `${words.verdict[verdict.level]} ${opensFirst ? words.glance.openFirst : ''} ${doubts}`;
  };
  return (
    <footer className={css.foot}>
      <div className={css.told} data-tint={verdict?.level} tabIndex={0} role="group" aria-label={words.verdictLabel}>
        <strong className={css.whose} title={label}>
          <bdi dir="ltr">{label}</bdi>
        </strong>{' '}
        <span>{told()}</span>
      </div>
      <DecideBar
        canUndo={canUndo}
        decision={found?.decision ?? null}
        can={can}
        open={{ text: words.glance.open, keys: 'Enter' }}
        onDecide={onDecide}
        onOpen={onOpen}
        onUndo={onUndo}
      />
    </footer>
  );
}
