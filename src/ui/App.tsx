import { useCallback, useDeferredValue, useEffect, useMemo, useReducer, useState } from 'react';
import { pictureKey } from '../session/index.ts';
import css from './App.module.css';
import { nextUndecided, wouldLose } from './decisions.ts';
import { Dialogs } from './Dialogs.tsx';
import type { GlancePlace } from './glance/Glance.tsx';
import { ListScreen } from './glance/ListScreen.tsx';
import { isAccepted, toReview } from './entries.ts';
import { labelsOf } from './labels.ts';
import { usePage } from './page.ts';
import { Announcer } from './parts/Announcer.tsx';
import { ErrorBoundary } from './parts/ErrorBoundary.tsx';
import { NewVersionNote } from './parts/NewVersionNote.tsx';
import { ListPane } from './queue/ListPane.tsx';
import { isEarlier, KeepingNotes } from './queue/MemoryNotes.tsx';
import { useJobs } from './queue/useJobs.ts';
import { useListing } from './queue/useListing.ts';
import { ReviewScreen } from './review/ReviewScreen.tsx';
import { useDesk } from './review/useDesk.ts';
import { useIntake } from './intake/useIntake.ts';
import { downloadBlob } from './download.ts';
import { targetFolderPicker } from './saving/newFolderWork.ts';
import { PRIVATE_REPORT, TABLE } from './saving/plan.ts';
import { SavePanel } from './saving/SavePanel.tsx';
import { useLeaveWarning } from './saving/useLeaveWarning.ts';
import { useReports } from './saving/useReports.ts';
import { useSaving } from './saving/useSaving.ts';
import { zipTarget } from './saving/zip.ts';
import type { OpenedStudy } from './study/openStudy.ts';
import { StudyScreen } from './study/StudyScreen.tsx';
import { outdatedBy } from './outdated.ts';
import type { Settings } from './settings.ts';
import { initialState, reduce } from './state.ts';
import { TopBar, type DialogName } from './TopBar.tsx';
import { WORDS } from '../words/index.ts';
import { WordsContext } from './words.ts';
import { useAttention } from './useAttention.ts';
import { useBrokenSave } from './useBrokenSave.ts';
import { useMemory } from './useMemory.ts';
import { usePlace } from './usePlace.ts';
import { useSettings } from './useSettings.ts';
import { useWindow } from './useWindow.ts';
import { useTitle } from './useTitle.ts';

/** The page: choose scans, watch, look, decide, save; all of it in one window that never scrolls as a whole. */
export function App({ stored }: { readonly stored: Settings | null }) {
  const { settings, setSettings, firstVisit, visited } = useSettings(stored);
  const words = WORDS[settings.language];
  const {
    workers: { pool },
  } = usePage();
  const [state, dispatch] = useReducer(reduce, pool.size, initialState);
  const memory = useMemory(state);
  useJobs(state, dispatch, pool, settings, words, memory.recall);
  const [study, setStudy] = useState<OpenedStudy | null>(null);
  const [refused, setRefused] = useState('');
  const closeStudy = (): void => {
    setStudy(null);
    setRefused('');
  };
  const intake = useIntake(state, dispatch, settings, memory.lock.kind !== 'asking', memory.isUnfinished, setStudy);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [desk, onDesk] = useDesk(state.open?.id ?? null);
  const listing = useListing(state);
  const [glance, setGlance] = useState<GlancePlace>({ active: null, hasOpened: false });
  const { letterKeys, sameHead } = settings;
  // A study and the list of scans never mix.
  const dropped = study === null ? intake.dropped : () => setRefused(words.studyPage.closeFirst);
  useWindow(letterKeys, () => setDialog('help'), dropped);
  const { entries } = state;
  useEffect(() => {
    if (sameHead) dispatch({ type: 'groupSessions' });
  }, [sameHead, dispatch]);
  const review = useMemo(() => toReview(entries), [entries]);
  const place = review.findIndex(({ scan }) => scan.id === state.open?.id);
  const open = place < 0 ? null : review[place];
  const openScan = useCallback((id: number | null) => dispatch({ type: 'open', id }), []);
  const openId = open?.scan.id ?? null;
  // However it was opened: whoever comes back comes to the one that was open last.
  if (openId !== null && (glance.active !== openId || !glance.hasOpened))
    setGlance({ active: openId, hasOpened: true });
  usePlace(openId, openScan);
  useTitle(entries, words);
  // Each takes some 0.1 s to be drawn for the first time: work on the first scan begins, and its end is told, before.
  const hasScans = useDeferredValue(entries.length > 0) && entries.length > 0;
  const mayBeDrawn = useDeferredValue(open !== null);
  const shown = mayBeDrawn || state.open?.by === 'person' ? open : null;
  const outdated = useMemo(() => outdatedBy(review, settings), [review, settings]);
  const { report, table, latest } = useReports(state, settings.language);
  const savings = useSaving({
    write: (signal, request, tell) => pool.write(signal, request, tell),
    report,
    table,
    isAccepted: (item) => isAccepted(latest.current.state.entries, item),
    download: downloadBlob,
    pickZip: zipTarget,
    pickFolder: async () => targetFolderPicker()!(),
    onSaved: (items) => {
      dispatch({ type: 'saved', masks: items.map(({ scan, result }) => ({ id: scan.id, maskId: result.maskId })) });
    },
    onUnsaved: ({ scan, result }) => dispatch({ type: 'unsaved', id: scan.id, maskId: result.maskId }),
    onMoved: (id, moved) => dispatch({ type: 'moved', id, ...moved }),
  });
  useAttention(entries, words, settings.notify, savings.saving.kind === 'running');
  const kept = { ...memory, ...useBrokenSave(savings.saving, memory.lock) };
  useLeaveWarning(
    savings.saving.kind === 'running' || wouldLose(entries, memory.lock.kind === 'ours' && memory.notice === null),
  );
  return (
    <WordsContext value={words}>
      <Announcer>
        <div className={css.app}>
          <TopBar onDialog={setDialog} />
          <div className={css.notes}>
            <NewVersionNote />
            {shown !== null && <KeepingNotes memory={kept} />}
          </div>
          <main className={css.room} data-screen={!hasScans ? 'empty' : shown === null ? 'list' : 'scan'}>
            {hasScans && (
              <ListPane state={state} dispatch={dispatch} intake={intake} listing={listing}>
                <SavePanel
                  {...savings}
                  entries={entries}
                  open={shown}
                  options={settings}
                  onReport={() => void report().then((blob) => downloadBlob(blob, PRIVATE_REPORT))}
                  onTable={() => downloadBlob(table(), TABLE)}
                />
              </ListPane>
            )}
            <div className={css.stage}>
              <ErrorBoundary
                key={study === null ? (shown?.scan.id ?? 'list') : 'study'}
                onBack={study === null ? () => openScan(null) : closeStudy}
              >
                {study !== null ? (
                  <StudyScreen study={study} letterKeys={letterKeys} refused={refused} onClose={closeStudy} />
                ) : shown === null || state.open === null ? (
                  <ListScreen
                    state={state}
                    dispatch={dispatch}
                    intake={intake}
                    memory={kept}
                    listing={listing}
                    hasScans={hasScans}
                    letterKeys={letterKeys}
                    place={glance}
                    onPlace={setGlance}
                  />
                ) : (
                  <ReviewScreen
                    entry={shown}
                    label={labelsOf(entries).label(shown.scan)}
                    open={state.open}
                    pictures={state.pictures.get(pictureKey(shown.scan.path, shown.review.result)) ?? null}
                    dispatch={dispatch}
                    scrub={settings.writing.scrub}
                    letterKeys={letterKeys}
                    desk={desk}
                    onDesk={onDesk}
                    place={[place + 1, review.length]}
                    onStep={(by) => openScan(review[(place + by + review.length) % review.length].scan.id)}
                    onBack={() => openScan(null)}
                    notes={intake.notices.length + Number(isEarlier(memory))}
                    onDecide={(decision) => {
                      const { id } = shown.scan;
                      dispatch({ type: 'decide', id, maskId: shown.review.result.maskId, decision });
                      const next = nextUndecided(review, id);
                      if (next !== null) openScan(next);
                      else if (review.length > 1) openScan(null);
                    }}
                  />
                )}
              </ErrorBoundary>
            </div>
          </main>
        </div>
        <Dialogs
          shown={dialog}
          onClose={() => setDialog(null)}
          settings={settings}
          onSettings={setSettings}
          outdated={outdated}
          onRedo={(ids) => dispatch({ type: 'redo', ids })}
          walk={firstVisit && entries.length === 0}
          onVisited={visited}
          onSample={intake.sample}
        />
      </Announcer>
    </WordsContext>
  );
}
