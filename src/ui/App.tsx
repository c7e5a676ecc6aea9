import { useEffect, useReducer, useState } from 'react';
import { methodKey, pictureKey } from '../session/index.ts';
import { nextUndecided, wouldLose } from './decisions.ts';
import { HelpDialog } from './dialogs/HelpDialog.tsx';
import { SettingsDialog } from './dialogs/SettingsDialog.tsx';
import { TrustDialog } from './dialogs/TrustDialog.tsx';
import { Walk } from './dialogs/Walk.tsx';
import { isAccepted, labelOf, toReview, type Entry } from './entries.ts';
import { usePage } from './page.ts';
import { ErrorBoundary } from './parts/ErrorBoundary.tsx';
import { NewVersionNote } from './parts/NewVersionNote.tsx';
import { useLatest } from './parts/useLatest.ts';
import { QueueView } from './queue/QueueView.tsx';
import { KeepingNotes } from './queue/MemoryNotes.tsx';
import { useJobs } from './queue/useJobs.ts';
import { ReviewScreen } from './review/ReviewScreen.tsx';
import { useIntake } from './intake/useIntake.ts';
import { downloadBlob } from './download.ts';
import { REPORT_NAME } from './saving/carryOut.ts';
import type { Outcome } from './saving/item.ts';
import { qcReport } from './saving/qcReport.ts';
import { reportEntries } from './saving/reportEntries.ts';
import { SavePanel } from './saving/SavePanel.tsx';
import { SavingStatus } from './saving/SavingStatus.tsx';
import { useLeaveWarning } from './saving/useLeaveWarning.ts';
import { useSaving } from './saving/useSaving.ts';
import { zipTarget } from './saving/zip.ts';
import type { Settings } from './settings.ts';
import { initialState, reduce } from './state.ts';
import { WORDS } from '../words/index.ts';
import { WordsContext } from './words.ts';
import { useMemory } from './useMemory.ts';
import { useSettings } from './useSettings.ts';

type Dialog = 'settings' | 'help' | 'trust' | null;

/** The page: choose scans, watch, look, decide, save. */
export function App({ stored }: { readonly stored: Settings | null }) {
  const { settings, setSettings, firstVisit, visited } = useSettings(stored);
  const words = WORDS[settings.language];
  const {
    workers: { pool },
  } = usePage();
  const [state, dispatch] = useReducer(reduce, pool.size, initialState);
  const memory = useMemory(state);
  useJobs(state, dispatch, pool, settings, words, memory.recall);
  const intake = useIntake(state, dispatch, settings);
  const dropped = useLatest(intake.dropped);
  const [dialog, setDialog] = useState<Dialog>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === '?' && (event.target as HTMLElement).closest('[role="dialog"]') === null) setDialog('help');
    };
    // Anywhere: what misses the drop zone by an inch is meant for it all the same.
    const drop = (event: DragEvent): void => {
      if (event.dataTransfer !== null) dropped.current(event.dataTransfer);
    };
    window.addEventListener('keydown', press);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('drop', drop);
    };
  }, [dropped]);
  const { entries } = state;
  const { sameHead } = settings;
  useEffect(() => {
    if (sameHead) dispatch({ type: 'groupSessions' });
  }, [sameHead, dispatch]);
  const review = toReview(entries);
  const place = review.findIndex(({ scan }) => scan.id === state.open?.id);
  const open = place < 0 ? null : review[place];
  const step = (by: 1 | -1): void =>
    dispatch({ type: 'open', id: review[(place + by + review.length) % review.length].scan.id });
  const outdated = review
    .filter(({ review: { result, history } }) => {
      const { marginMm } = history[0]?.edits ?? result.edits;
      return marginMm !== settings.marginMm || methodKey(result.method) !== methodKey(settings.method);
    })
    .map(({ scan }) => scan.id);
  // A save takes its time: what it asks for is as it is then.
  const latest = useLatest({ state, language: settings.language });
  const report = (outcome?: Outcome): Promise<Blob> =>
    qcReport(reportEntries(latest.current.state, outcome), latest.current.language, new Date());
  const savings = useSaving({
    write: (signal, request, tell) => pool.write(signal, request, tell),
    report,
    isAccepted: (item) => isAccepted(latest.current.state.entries, item),
    download: downloadBlob,
    pickZip: zipTarget,
    onSaved: (items) => {
      for (const { scan, result } of items) dispatch({ type: 'saved', id: scan.id, maskId: result.maskId });
    },
    onMoved: (id, moved) => dispatch({ type: 'moved', id, ...moved }),
  });
  useLeaveWarning(
    savings.saving.kind === 'running' || wouldLose(entries, memory.lock.kind === 'ours' && memory.notice === null),
  );
  const savePanel = (of: readonly Entry[]) => (
    <SavePanel
      {...savings}
      entries={of}
      options={settings}
      onReport={() => void report().then((blob) => downloadBlob(blob, REPORT_NAME))}
    />
  );
  return (
    <WordsContext value={words}>
      <header className="bar">
        <div>
          <h1>{words.title}</h1>
          <p>{words.tagline}</p>
        </div>
        <p className="privacy">
          {words.privacy}
          <button type="button" className="plain small" onClick={() => setDialog('trust')}>
            {words.trust.button}
          </button>
        </p>
        <nav className="row" aria-label={words.settings}>
          <button type="button" className="plain" onClick={() => setDialog('help')} aria-keyshortcuts="?">
            {words.help}
          </button>
          <button type="button" className="plain" onClick={() => setDialog('settings')}>
            {words.settings}
          </button>
        </nav>
      </header>
      <main>
        <NewVersionNote />
        <ErrorBoundary onBack={() => dispatch({ type: 'open', id: null })}>
          {open === null || state.open === null ? (
            <QueueView state={state} dispatch={dispatch} intake={intake} memory={memory}>
              {entries.length > 0 && savePanel(entries)}
            </QueueView>
          ) : (
            <>
              <KeepingNotes memory={memory} />
              {open.decision !== 'accepted' && savings.saving.kind === 'running' && (
                <SavingStatus {...savings} shown={[open]} />
              )}
              <ReviewScreen
                key={open.scan.id}
                entry={open}
                label={labelOf(entries, open.scan)}
                open={state.open}
                picture={state.pictures.get(pictureKey(open.scan.path, open.review.result)) ?? null}
                dispatch={dispatch}
                scrub={settings.writing.scrub}
                place={[place + 1, review.length]}
                onStep={step}
                onBack={() => dispatch({ type: 'open', id: null })}
                onDecide={(decision) => {
                  const { id } = open.scan;
                  dispatch({ type: 'decide', id, maskId: open.review.result.maskId, decision });
                  const next = nextUndecided(review, id);
                  if (next !== null) dispatch({ type: 'open', id: next });
                  else if (review.length > 1) dispatch({ type: 'open', id: null });
                }}
              >
                {savePanel([open])}
              </ReviewScreen>
            </>
          )}
        </ErrorBoundary>
      </main>
      <SettingsDialog
        open={dialog === 'settings'}
        settings={settings}
        outdated={outdated.length}
        onChange={setSettings}
        onClose={() => setDialog(null)}
        onRedo={() => {
          dispatch({ type: 'redo', ids: outdated });
          setDialog(null);
        }}
      />
      <HelpDialog open={dialog === 'help'} onClose={() => setDialog(null)} />
      <TrustDialog open={dialog === 'trust'} onClose={() => setDialog(null)} />
      <Walk open={firstVisit && entries.length === 0} onSample={intake.sample} onClose={visited} />
    </WordsContext>
  );
}
