import { useState } from 'react';
import {
  STUDY_FILTERS,
  studyCounts,
  type StudyFilter,
  type StudySort,
  type StudyState,
} from '../../session/study/index.ts';
import { Chips } from '../parts/Chips.tsx';
import { Modal } from '../parts/Modal.tsx';
import { useTell } from '../parts/Announcer.tsx';
import { useWords } from '../words.ts';
import css from './Study.module.css';

interface Props {
  readonly name: string;
  readonly state: StudyState;
  readonly filter: StudyFilter;
  readonly sort: StudySort;
  readonly onFilter: (filter: StudyFilter) => void;
  readonly onSort: (sort: StudySort) => void;
  readonly onClose: () => void;
}

/** Which study this is, and which of its scans are shown. */
export function StudyBar({ name, state, filter, sort, onFilter, onSort, onClose }: Props) {
  const words = useWords();
  const { studyPage } = words;
  const counts = studyCounts(state);
  const [isSure, setSure] = useState(false);
  const unsaved = state.unsaved.size;
  return (
    <div className={css.bar}>
      <h2>{studyPage.title(name)}</h2>
      <span className="soft">{studyPage.keepPrivate}</span>
      <button type="button" className="small" onClick={() => (unsaved > 0 ? setSure(true) : onClose())}>
        {studyPage.close}
      </button>
      <Modal title={studyPage.closeSure} open={isSure} onClose={() => setSure(false)}>
        <p>{studyPage.closeLoses(unsaved)}</p>
        <p>
          <button type="button" className="primary" onClick={() => setSure(false)}>
            {studyPage.stay}
          </button>{' '}
          <button type="button" onClick={onClose}>
            {studyPage.closeAnyway}
          </button>
        </p>
      </Modal>
      <Chips<StudyFilter>
        name="study-filter"
        label={words.filterLabel}
        options={Object.fromEntries(
          STUDY_FILTERS.map((group) => [group, `${studyPage.filters[group]} ${counts[group]}`]),
        )}
        value={filter}
        onChange={onFilter}
      />
      <label>
        <span className="for-readers">{words.sortLabel}</span>
        <select className="small" value={sort} onChange={(event) => onSort(event.target.value as StudySort)}>
          <option value="certainty">{words.sorts.certainty}</option>
          <option value="name">{words.sorts.name}</option>
        </select>
      </label>
    </div>
  );
}

interface SavingProps {
  readonly state: StudyState;
  readonly isWritten: boolean;
  /** Why it is not, where the table is somebody else's. */
  readonly isForeign: boolean;
  readonly onRetry: () => void;
  readonly onDownload: () => void;
}

/** Where decisions stand, and what could not be read. */
export function StudyNotes({ state, isWritten, isForeign, onRetry, onDownload }: SavingProps) {
  const { studyPage: words } = useWords();
  const { unsaved, fault, touched, unread, outdated, elsewhere, decided, faults } = state;
  const n = unsaved.size;
  const saving =
    fault !== null
      ? words.failed(fault)
      : n === 0
        ? touched.size === 0
          ? ''
          : isWritten
            ? `${words.saved} ${words.next}`
            : `${words.putThere} ${words.next}`
        : isWritten
          ? words.saving
          : words.unsaved(n);
  const lines = [
    ...(isForeign ? [words.foreign] : []),
    ...(unread.length > 0 ? [words.unread(unread)] : []),
    ...(elsewhere.size > 0 ? [words.elsewhere(elsewhere.size)] : []),
    ...(outdated.size > 0 ? [words.outdatedCount(outdated.size)] : []),
    ...faults.map((one) =>
      one.code === 'otherVersion'
        ? words.faults.otherVersion(one.participant, one.found)
        : words.faults[one.code](one.participant),
    ),
  ];
  useTell('study-saving', saving);
  return (
    <div className={css.notes}>
      {lines.length > 0 && (
        <ul data-study-told>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div className={css.saving} data-unsaved={n}>
        <span className={fault === null ? 'soft' : 'error'}>{saving || (decided.size === 0 ? words.none : '')}</span>
        {fault !== null && (
          <button type="button" className="small" onClick={onRetry}>
            {words.again}
          </button>
        )}
        {(!isWritten || fault !== null) && (
          <button type="button" className="small" disabled={touched.size === 0} onClick={onDownload}>
            {words.save(n)}
          </button>
        )}
      </div>
    </div>
  );
}
