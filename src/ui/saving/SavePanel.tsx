import { keptNameOf, type Plan, type SaveOptions } from '../../session/index.ts';
import { downloadBlob } from '../download.ts';
import { useWords } from '../words.ts';
import { acceptedOf, isAccepted, type Entry } from '../entries.ts';
import type { SaveItem } from './item.ts';
import { PlanView } from './PlanView.tsx';
import css from './SavePanel.module.css';
import { SavingStatus } from './SavingStatus.tsx';
import type { SavingControls } from './useSaving.ts';

interface Props extends SavingControls {
  /** The list. */
  readonly entries: readonly Entry[];
  /** The scan that is being reviewed. */
  readonly open: Entry | null;
  readonly options: SaveOptions;
  /** Makes and downloads the report. */
  readonly onReport: () => void;
}

/** Saves what has been accepted; there is nothing to press where nothing is. */
export function SavePanel({ entries, open, options, onReport, saving, dispatch }: Props) {
  const words = useWords();
  const accepted = acceptedOf(entries);
  const busy = saving.kind === 'running';
  const single = accepted.length === 1;
  // One that is being looked at, or the only one, can be saved by itself.
  const alone = acceptedOf(open === null ? [] : [open]).at(0) ?? (single ? accepted[0] : null);
  const writable = accepted.some(({ scan: { folder } }) => folder !== null);
  const main = (is: boolean): string => (is ? 'primary small' : 'small');
  return (
    <section className={css.save} aria-label={words.saveTitle} data-save>
      {accepted.length === 0 ? (
        <p className="soft">{words.saveNone}</p>
      ) : (
        <>
          <h3>{`${words.saveTitle}: ${words.saveCount(accepted.length)}`}</h3>
          <div className={css.ways}>
            {alone !== null && (
              <>
                <button
                  type="button"
                  className={main(single || open !== null)}
                  disabled={busy}
                  title={words.saveDefaced(alone.scan.name)}
                  onClick={() => dispatch({ type: 'start', target: 'one', items: [alone], options })}
                >
                  <span>{words.saveDefaced(alone.scan.name)}</span>
                </button>
                <button
                  type="button"
                  className="small"
                  title={words.saveOriginal(alone.scan.name)}
                  onClick={() => downloadBlob(alone.scan.file, keptNameOf(alone.scan.name))}
                >
                  <span>{words.saveOriginal(alone.scan.name)}</span>
                </button>
              </>
            )}
            {writable && (
              <button
                type="button"
                className={main(alone === null)}
                disabled={busy}
                onClick={() => dispatch({ type: 'plan', items: accepted, options })}
              >
                {words.saveFolder}
              </button>
            )}
            <button
              type="button"
              className={main(alone === null && !writable)}
              disabled={busy}
              onClick={() => dispatch({ type: 'start', target: 'zip', items: accepted, options })}
            >
              {single ? words.saveZipOne : words.saveZip}
            </button>
            <button type="button" className="small" disabled={busy} onClick={onReport}>
              {words.saveReport}
            </button>
          </div>
        </>
      )}
      {saving.kind === 'planned' && isAbout(saving.plans, entries) && <PlanView planned={saving} dispatch={dispatch} />}
      <SavingStatus saving={saving} shown={entries} dispatch={dispatch} />
      {accepted.length > 0 && <p className="hint">{words.caution}</p>}
    </section>
  );
}

/** Whether all that is planned is of these scans, and of the masks that they are accepted with now: nothing else is agreed to here. */
function isAbout(plans: readonly Plan<SaveItem>[], entries: readonly Entry[]): boolean {
  return plans.every(({ item }) => isAccepted(entries, item));
}
