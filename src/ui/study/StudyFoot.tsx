import type { Finding } from '../../core/index.ts';
import { isDecidable, type StudyScan, type StudyState } from '../../session/study/index.ts';
import type { Words } from '../../words/index.ts';
import { DecideBar } from '../glance/DecideBar.tsx';
import css from '../glance/Glance.module.css';
import { useWords } from '../words.ts';

interface Props {
  /** The scan whose turn it is. */
  readonly scan: StudyScan;
  readonly state: StudyState;
  readonly isOpen: boolean;
  readonly onDecide: (decision: 'accepted' | 'rejected') => void;
  readonly onOpen: () => void;
  readonly onUndo: () => void;
}

/** What is said of the scan whose turn it is, and its decision. */
export function StudyFoot({ scan, state, isOpen, onDecide, onOpen, onUndo }: Props) {
  const words = useWords();
  return (
    <footer className={css.foot}>
      <div
        className={css.told}
        data-tint={scan.level ?? 'failed'}
        tabIndex={0}
        role="group"
        aria-label={words.verdictLabel}
      >
        <strong className={css.whose} title={scan.path}>
          <bdi dir="ltr">{scan.path}</bdi>
        </strong>{' '}
        <span>{told(scan, state, words)}</span>
      </div>
      <DecideBar
        canUndo={state.steps.length > 0}
        decision={state.decided.get(scan.id) ?? 'open'}
        can={isDecidable(scan) ? 'both' : 'none'}
        open={isOpen ? { text: words.studyPage.back, keys: 'Escape' } : { text: words.glance.open, keys: 'Enter' }}
        onDecide={onDecide}
        onOpen={onOpen}
        onUndo={onUndo}
      />
    </footer>
  );
}

function told({ id, path, level, findings, error, leader }: StudyScan, state: StudyState, words: Words): string {
  const { studyPage } = words;
  const note = state.notes.get(path);
  return [
    level === null ? (error ?? '') : words.verdict[level],
    ...(state.elsewhere.has(id) ? [studyPage.elsewhereHere] : []),
    ...(state.outdated.has(id) ? [studyPage.outdated] : []),
    ...(level === 'failed' ? [studyPage.withheld] : []),
    ...findings.map((finding) => reason(finding, words)),
    ...(leader === null ? [] : [studyPage.leader(leader)]),
    ...(note === undefined ? [] : [studyPage.note(note)]),
  ].join(' ');
}

/** A record may have been changed by hand, or hold what this version has no sentence for: then its code stands there. */
function reason(finding: Finding, words: Words): string {
  try {
    return words.finding(finding);
  } catch {
    return finding.code;
  }
}
