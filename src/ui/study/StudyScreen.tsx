import { useEffect, useMemo, useRef, useState } from 'react';
import {
  filteredScans,
  isDecidable,
  sortedScans,
  type StudyFilter,
  type StudySort,
} from '../../session/study/index.ts';
import type { Decision } from '../entries.ts';
import { Grid, type SheetHandle } from '../glance/Grid.tsx';
import { QC_JUDGED_PX } from '../glance/sight.ts';
import { useGlanceKeys } from '../glance/useGlanceKeys.ts';
import { useSight } from '../glance/useSight.ts';
import { useTell } from '../parts/Announcer.tsx';
import { useLeaveWarning } from '../saving/useLeaveWarning.ts';
import { useWords } from '../words.ts';
import type { OpenedStudy } from './openStudy.ts';
import css from './Study.module.css';
import { StudyBar, StudyNotes } from './StudyBar.tsx';
import { StudyFoot } from './StudyFoot.tsx';
import { StudyPicture, StudyTile, studyTileId } from './StudyTile.tsx';
import { useStudy } from './useStudy.ts';

interface Props {
  readonly study: OpenedStudy;
  readonly letterKeys: boolean;
  /** What is to be said of something else that was chosen meanwhile. */
  readonly refused: string;
  readonly onClose: () => void;
}

/** A study's scans at a glance, from its WORK_DIR: nothing is computed, each is looked at and decided of. */
export function StudyScreen({ study, letterKeys, refused, onClose }: Props) {
  const words = useWords();
  const { folder, table } = study;
  const { state, dispatch, isWritten, download } = useStudy(study);
  const [filter, setFilter] = useState<StudyFilter>('all');
  const [sort, setSort] = useState<StudySort>('certainty');
  const [activeId, setActiveId] = useState<number | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [told, setTold] = useState('');
  const sheet = useRef<SheetHandle>(null);
  const sorted = useMemo(() => sortedScans(state.scans, sort), [state.scans, sort]);
  const shown = useMemo(() => filteredScans(sorted, state.decided, filter), [sorted, state.decided, filter]);
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === activeId),
  );
  const scan = shown.at(at) ?? null;
  const sight = useSight(
    scan?.id ?? null,
    (seen) => dispatch({ type: 'seen', ids: seen.map(({ id }) => id) }),
    QC_JUDGED_PX,
  );
  useTell('study', told);
  useTell('study-refused', refused);
  useLeaveWarning(state.unsaved.size > 0);
  useEffect(() => {
    if (!isOpen) sheet.current?.focus();
  }, [isOpen]);
  useEffect(() => {
    const press = ({ key, defaultPrevented }: KeyboardEvent): void => {
      if (key === 'Escape' && !defaultPrevented && document.querySelector('[role="dialog"]') === null) setOpen(false);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  const setActive = (id: number): void => {
    setTold('');
    setActiveId(id);
  };
  const decide = (decision: Decision): void => {
    if (scan === null || decision === 'open') return;
    const { id, level, maskId } = scan;
    if (level === null || maskId === null || !isDecidable(scan)) return setTold(words.studyPage.withheld);
    if (!sight.isInSight(id)) {
      setTold(words.studyPage.notSeen);
      return sheet.current?.reveal();
    }
    if (!state.seen.has(id) && !sight.isLarge(id)) return setTold(words.studyPage.tooSmall(isOpen));
    if (!sight.isConsidered({ id, picture: maskId }, level) || !state.seen.has(id))
      return setTold(words.glance.tooSoon);
    dispatch({ type: 'decide', id, decision });
    const next = [...shown.slice(at + 1), ...shown.slice(0, at)].find(
      (one) => isDecidable(one) && !state.decided.has(one.id),
    );
    setActiveId(next?.id ?? id);
    setTold(`${scan.path}: ${words.decisions[decision]}`);
  };
  const undo = (): void => {
    const step = state.steps.at(-1);
    if (step === undefined) return;
    dispatch({ type: 'undo' });
    setActiveId(step.id);
    setTold(words.glance.takenBack(1));
  };
  useGlanceKeys({
    sheet,
    move: (by) => {
      if (shown.length > 0) setActive(shown[Math.max(0, Math.min(shown.length - 1, at + by))].id);
    },
    decide,
    open: () => setOpen(scan !== null),
    undo,
    letterKeys,
  });
  const said = refused || told || words.glance.hint;
  return (
    <section
      className={css.study}
      aria-label={words.studyPage.title(folder.name)}
      data-study
      data-open={isOpen || undefined}
    >
      <StudyBar
        name={folder.name}
        state={state}
        filter={filter}
        sort={sort}
        onFilter={setFilter}
        onSort={setSort}
        onClose={onClose}
      />
      <div>
        <StudyNotes
          state={state}
          isWritten={isWritten}
          isForeign={table === null}
          onRetry={() => dispatch({ type: 'retry' })}
          onDownload={download}
        />
        <p className={`${css.notes} ${refused === '' ? 'soft' : 'error'}`} data-hint>
          {said}
        </p>
      </div>
      {isOpen && scan !== null ? (
        <div className={css.large} data-large>
          <StudyPicture key={scan.id} folder={folder} scan={scan} watch={sight.watch} alt={scan.path} />
        </div>
      ) : (
        <Grid
          ref={sheet}
          label={words.glance.title}
          count={shown.length}
          empty={words.noneSuch}
          active={scan === null ? null : { at, tile: studyTileId(scan.id) }}
          leastPx={QC_JUDGED_PX}
        >
          {(n) => {
            const one = shown[n];
            return (
              <StudyTile
                key={one.id}
                folder={folder}
                scan={one}
                decision={state.decided.get(one.id) ?? 'open'}
                isActive={one.id === scan?.id}
                isSeen={state.seen.has(one.id)}
                place={[n + 1, shown.length]}
                watch={sight.watch}
                onActive={() => setActive(one.id)}
                onOpen={() => {
                  setActive(one.id);
                  setOpen(true);
                }}
              />
            );
          }}
        </Grid>
      )}
      {scan !== null && (
        <StudyFoot
          scan={scan}
          state={state}
          isOpen={isOpen}
          onDecide={decide}
          onOpen={() => setOpen(!isOpen)}
          onUndo={undo}
        />
      )}
    </section>
  );
}
