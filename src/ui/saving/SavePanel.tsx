import { useEffect, useRef, useState } from 'react';
import type { Purpose, SaveOptions } from '../../session/index.ts';
import { keptNameOf } from '../../session/index.ts';
import { downloadBlob } from '../download.ts';
import { FoldButton } from '../parts/FoldButton.tsx';
import { useSmall } from '../parts/useSmall.ts';
import { useWords } from '../words.ts';
import { acceptedOf, foundOf, type Entry, type Scan } from '../entries.ts';
import type { SaveItem } from './item.ts';
import { downloadName, originalOf } from './oneFile.ts';
import { SaveDialog } from './SaveDialog.tsx';
import css from './SavePanel.module.css';
import { SavingStatus } from './SavingStatus.tsx';
import { targetsOf } from './targets.ts';
import type { SavingControls } from './useSaving.ts';

interface Props extends SavingControls {
  /** The list. */
  readonly entries: readonly Entry[];
  /** The scan that is being reviewed. */
  readonly open: Entry | null;
  readonly options: SaveOptions;
  /** Makes and downloads the report. */
  readonly onReport: () => void;
  /** Makes and downloads the table of decisions. */
  readonly onTable: () => void;
}

/** Saves what has been accepted, for sharing or for oneself; there is nothing to press where nothing is. */
export function SavePanel({ entries, open, options, onReport, onTable, saving, dispatch }: Props) {
  const words = useWords();
  const accepted = acceptedOf(entries);
  const busy = saving.kind === 'running';
  const single = accepted.length === 1;
  const isDecided = foundOf(entries).some(({ decision }) => decision !== 'open');
  const isSmall = useSmall();
  const [isOpen, setOpen] = useState(false);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // The dialog's button is gone, and the one that opened it cannot be pressed: here is told how it goes.
    if (busy && document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [busy]);
  // One that is being looked at, or the only one, can be saved by itself.
  const alone = acceptedOf(open === null ? [] : [open]).at(0) ?? (single ? accepted[0] : null);
  const plan = (purpose: Purpose): void =>
    dispatch({ type: 'plan', purpose, target: targetsOf(purpose, accepted)[0], items: accepted, options });
  // What it means stands in the plan, before anything is written: the list needs the room.
  const choice = (purpose: Purpose) => (
    <button
      type="button"
      className={purpose === 'sharing' ? 'primary' : ''}
      disabled={busy}
      title={words.saveWhat[purpose]}
      onClick={() => plan(purpose)}
    >
      {words.savePurpose[purpose]}
    </button>
  );
  return (
    <section ref={panel} className={css.save} tabIndex={-1} aria-label={words.saveTitle} data-save>
      <SaveDialog entries={entries} saving={saving} dispatch={dispatch} />
      <div className={css.title}>
        {accepted.length === 0 ? (
          <p className="soft">{words.saveNone}</p>
        ) : (
          <h3>{`${words.saveTitle}: ${words.saveCount(accepted.length)}`}</h3>
        )}
        {isSmall && isDecided && <FoldButton of={words.saveTitle} isOpen={isOpen} onOpen={setOpen} />}
      </div>
      {accepted.length > 0 && (
        <div className={css.choices}>
          {choice('sharing')}
          {choice('me')}
        </div>
      )}
      {/* Below: however much it tells, it pushes no button out of sight. */}
      <SavingStatus saving={saving} shown={entries} dispatch={dispatch} />
      {(!isSmall || isOpen) && (
        <>
          {alone !== null && (
            <Alone item={alone} busy={busy} onSave={() => dispatch({ type: 'one', item: alone, options })} />
          )}
          {isDecided && (
            <div className={css.tables}>
              <button type="button" className="small" onClick={onReport}>
                {words.saveReport}
              </button>
              <button type="button" className="small" onClick={onTable}>
                {words.saveTable}
              </button>
            </div>
          )}
          {accepted.length > 0 && <p className="hint">{words.caution}</p>}
        </>
      )}
    </section>
  );
}

interface AloneProps {
  readonly item: SaveItem;
  readonly busy: boolean;
  readonly onSave: () => void;
}

/** One scan by itself, and its original. */
function Alone({ item: { scan }, busy, onSave }: AloneProps) {
  const words = useWords();
  const defaced = words.saveDefaced(downloadName(scan));
  const original = words.saveOriginal(downloadName(scan));
  return (
    <div className={css.single}>
      <button type="button" className="small" disabled={busy} title={defaced} onClick={onSave}>
        <span>{defaced}</span>
      </button>
      <button type="button" className="small" title={original} onClick={() => void downloadOriginal(scan)}>
        <span>{original}</span>
      </button>
    </div>
  );
}

async function downloadOriginal(scan: Scan): Promise<void> {
  downloadBlob(await originalOf(scan, keptNameOf), keptNameOf(downloadName(scan)));
}
