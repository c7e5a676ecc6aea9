import { useEffect, useState } from 'react';
import { HelpDialog } from './dialogs/HelpDialog.tsx';
import { SettingsDialog } from './dialogs/SettingsDialog.tsx';
import { TrustDialog } from './dialogs/TrustDialog.tsx';
import { Walk } from './dialogs/Walk.tsx';
import { DropZone } from './intake/DropZone.tsx';
import { Notices } from './intake/Notices.tsx';
import { downloadBlob } from './download.ts';
import { acceptedOf, toReview, type Entry } from './entries.ts';
import { QueueScreen } from './queue/QueueScreen.tsx';
import { useLatest } from './parts/useLatest.ts';
import { ReviewScreen } from './review/ReviewScreen.tsx';
import { REPORT_NAME } from './saving/carryOut.ts';
import { itemOf, reportEntryOf } from './saving/fromFound.ts';
import { qcReport } from './saving/qcReport.ts';
import { SavePanel } from './saving/SavePanel.tsx';
import { SavingStatus } from './saving/SavingStatus.tsx';
import { useLeaveWarning } from './saving/useLeaveWarning.ts';
import { useSaving } from './saving/useSaving.ts';
import { zipTarget } from './saving/zip.ts';
import { templateNameOf, type Settings } from './settings.ts';
import { TEXT } from './text.ts';
import { useMemory } from './useMemory.ts';
import { useIntake } from './intake/useIntake.ts';
import { useQueue } from './useQueue.ts';
import { useSettings } from './useSettings.ts';

type Dialog = 'settings' | 'help' | 'trust' | null;

/** The page: choose scans, watch, look, decide, save. */
export function App({ stored }: { readonly stored: Settings | null }) {
  const { settings, setSettings, firstVisit, visited } = useSettings(stored);
  const queue = useQueue(settings);
  const { state, dispatch, pool } = queue;
  const memory = useMemory(state);
  const intake = useIntake(state, dispatch, settings, memory.ready);
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
  const report = (): Promise<Blob> =>
    qcReport(
      entries.map((entry) => reportEntryOf(entry, settings)),
      TEXT,
      new Date(),
    );
  const savings = useSaving({
    write: pool.write,
    report,
    download: downloadBlob,
    pickZip: zipTarget,
    onSaved: (items) => dispatch({ type: 'saved', masks: new Set(items.map(({ result }) => result.mask)) }),
    onMoved: (id, moved) => dispatch({ type: 'moved', id, ...moved }),
  });
  useLeaveWarning(
    savings.saving.kind === 'running' ||
      entries.some((entry) => entry.kind === 'found' && entry.decision === 'accepted' && !entry.saved),
  );
  const savePanel = (of: readonly Entry[]) => (
    <SavePanel
      {...savings}
      accepted={acceptedOf(of).map((accepted) => itemOf(accepted, settings))}
      options={settings}
      onReport={() => void report().then((blob) => downloadBlob(blob, REPORT_NAME))}
    />
  );
  // One scan alone is shown as soon as it is done.
  const alone =
    entries.length === 1 && entries[0].kind === 'found' && entries[0].decision === 'open' ? entries[0].scan.id : null;
  useEffect(() => {
    if (alone !== null) dispatch({ type: 'open', id: alone });
  }, [alone, dispatch]);
  const review = toReview(entries);
  const place = review.findIndex(({ scan }) => scan.id === state.open);
  const open = review[place];
  const step = (by: 1 | -1): void =>
    dispatch({ type: 'open', id: review[(place + by + review.length) % review.length].scan.id });
  const outdated = review
    .filter(
      ({ found }) =>
        found.edits.marginMm !== settings.marginMm || found.templateName !== templateNameOf(settings.method),
    )
    .map(({ scan }) => scan.id);
  return (
    <>
      <header className="bar">
        <div>
          <h1>{TEXT.title}</h1>
          <p>{TEXT.tagline}</p>
        </div>
        <p className="privacy">
          {TEXT.privacy}
          <button type="button" className="plain small" onClick={() => setDialog('trust')}>
            {TEXT.trust.button}
          </button>
        </p>
        <nav className="row" aria-label={TEXT.settings}>
          <button type="button" className="plain" onClick={() => setDialog('help')} aria-keyshortcuts="?">
            {TEXT.help}
          </button>
          <button type="button" className="plain" onClick={() => setDialog('settings')}>
            {TEXT.settings}
          </button>
        </nav>
      </header>
      <main>
        {open === undefined ? (
          <>
            <DropZone
              slim={entries.length > 0}
              busy={intake.busy}
              onCancel={intake.cancel}
              onFiles={intake.files}
              onFolder={intake.folder}
              onSample={intake.sample}
            />
            {memory.missing > 0 && (
              <div className="note row" role="status">
                <span>{TEXT.remembered(memory.missing)}</span>
                <button type="button" className="small" onClick={memory.forget}>
                  {TEXT.forget}
                </button>
              </div>
            )}
            <Notices notices={intake.notices} onAdd={intake.offered} onRemoveParts={intake.removeParts} />
            {entries.length > 0 && (
              <QueueScreen state={state} workers={pool.size} dispatch={dispatch} onCancel={queue.cancel} />
            )}
            {entries.length > 0 && savePanel(entries)}
          </>
        ) : (
          <>
            {open.decision !== 'accepted' && <SavingStatus {...savings} />}
            <ReviewScreen
              key={open.scan.id}
              entry={open}
              method={settings.method}
              scrub={settings.writing.scrub}
              place={[place + 1, review.length]}
              onStep={step}
              onBack={() => dispatch({ type: 'open', id: null })}
              onFound={(found) => dispatch({ type: 'change', id: open.scan.id, found })}
              onPicture={(runs, montage) => dispatch({ type: 'picture', id: open.scan.id, runs, montage })}
              onDecide={(decision) => {
                dispatch({ type: 'decide', id: open.scan.id, decision });
                const undecided = review.filter(
                  ({ scan, decision: now }) => scan.id !== open.scan.id && now === 'open',
                );
                if (undecided.length > 0) dispatch({ type: 'open', id: undecided[0].scan.id });
                else if (review.length > 1) dispatch({ type: 'open', id: null });
              }}
            >
              {savePanel([open])}
            </ReviewScreen>
          </>
        )}
      </main>
      <SettingsDialog
        open={dialog === 'settings'}
        settings={settings}
        outdated={outdated.length}
        onChange={setSettings}
        onClose={() => setDialog(null)}
        onRedo={() => {
          dispatch({ type: 'wait', ids: outdated });
          setDialog(null);
        }}
      />
      <HelpDialog open={dialog === 'help'} onClose={() => setDialog(null)} />
      <TrustDialog open={dialog === 'trust'} onClose={() => setDialog(null)} />
      <Walk open={firstVisit && entries.length === 0} onSample={intake.sample} onClose={visited} />
    </>
  );
}
