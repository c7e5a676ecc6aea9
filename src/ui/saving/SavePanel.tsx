import { keptNameOf, type Plan, type SaveOptions } from '../../session/index.ts';
import { downloadBlob } from '../download.ts';
import { useWords } from '../words.ts';
import { acceptedOf, isAccepted, type Entry } from '../entries.ts';
import type { SaveItem } from './item.ts';
import { PlanView } from './PlanView.tsx';
import { SavingStatus } from './SavingStatus.tsx';
import type { SavingControls } from './useSaving.ts';

interface Props extends SavingControls {
  /** The scans that it is about. */
  readonly entries: readonly Entry[];
  readonly options: SaveOptions;
  /** Makes and downloads the report. */
  readonly onReport: () => void;
}

/** Saves what has been accepted; there is nothing to press where nothing is. */
export function SavePanel({ entries, options, onReport, saving, dispatch }: Props) {
  const words = useWords();
  const accepted = acceptedOf(entries);
  const busy = saving.kind === 'running';
  const [first] = accepted;
  const single = accepted.length === 1;
  const writable = accepted.some(({ scan: { folder } }) => folder !== null);
  const main = (is: boolean): string => (is ? 'primary' : '');
  return (
    <section className="card save" aria-label={words.saveTitle}>
      {first === undefined ? (
        <p className="soft">{words.saveNone}</p>
      ) : (
        <>
          <h3>{`${words.saveTitle}: ${words.saveCount(accepted.length)}`}</h3>
          <div className="row">
            {single && (
              <button
                type="button"
                className="primary"
                disabled={busy}
                onClick={() => dispatch({ type: 'start', target: 'one', items: accepted, options })}
              >
                {words.saveDefaced(first.scan.name)}
              </button>
            )}
            {single && (
              <button type="button" onClick={() => downloadBlob(first.scan.file, keptNameOf(first.scan.name))}>
                {words.saveOriginal(first.scan.name)}
              </button>
            )}
            {writable && (
              <button
                type="button"
                className={main(!single)}
                disabled={busy}
                onClick={() => dispatch({ type: 'plan', items: accepted, options })}
              >
                {words.saveFolder}
              </button>
            )}
            <button
              type="button"
              className={main(!single && !writable)}
              disabled={busy}
              onClick={() => dispatch({ type: 'start', target: 'zip', items: accepted, options })}
            >
              {single ? words.saveZipOne : words.saveZip}
            </button>
            <button type="button" disabled={busy} onClick={onReport}>
              {words.saveReport}
            </button>
          </div>
        </>
      )}
      {saving.kind === 'planned' && isAbout(saving.plans, entries) && <PlanView planned={saving} dispatch={dispatch} />}
      <SavingStatus saving={saving} shown={entries} dispatch={dispatch} />
      <p className="caution">{words.caution}</p>
    </section>
  );
}

/** Whether all that is planned is of these scans, and of the masks that they are accepted with now: nothing else is agreed to here. */
function isAbout(plans: readonly Plan<SaveItem>[], entries: readonly Entry[]): boolean {
  return plans.every(({ item }) => isAccepted(entries, item));
}
