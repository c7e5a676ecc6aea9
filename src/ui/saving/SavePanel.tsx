import type { Dispatch } from 'react';
import { keptNameOf } from '../../session/index.ts';
import { downloadBlob } from '../download.ts';
import type { Action } from '../actions.ts';
import type { Accepted, Entry } from '../entries.ts';
import type { Settings } from '../settings.ts';
import { TEXT } from '../text.ts';
import type { Runs } from '../../worker/api.ts';
import type { Pool } from '../workers/pool.ts';
import type { Plan } from './intoFolder.ts';
import { useSaving } from './useSaving.ts';

interface Props {
  readonly accepted: readonly Accepted[];
  /** Everything that the report tells of. */
  readonly entries: readonly Entry[];
  readonly settings: Settings;
  readonly pool: Pool;
  readonly pictures: ReadonlyMap<string, Blob>;
  readonly dispatch: Dispatch<Action>;
}

/** Saves what has been accepted; there is nothing to press where nothing is. */
export function SavePanel({ accepted, entries, settings, pool, pictures, dispatch }: Props) {
  const onSaved = (masks: ReadonlySet<Runs>): void => {
    for (const { scan, result } of accepted)
      if (masks.has(result.mask)) dispatch({ type: 'saved', id: scan.id, maskId: result.maskId, original: null });
  };
  const { saving, one, zip, plan, intoFolder, report, cancel } = useSaving(
    accepted,
    entries,
    settings,
    pictures,
    pool,
    onSaved,
  );
  if (accepted.length === 0) return <p className="soft">{TEXT.saveNone}</p>;
  const writing = saving.kind === 'writing';
  const [{ scan }] = accepted;
  const roots = new Set(accepted.map(({ scan: { root } }) => root?.name));
  const [root] = roots;
  const writable = accepted.every(({ scan: { folder } }) => folder !== null);
  const single = accepted.length === 1;
  return (
    <section className="card save" aria-label={TEXT.saveTitle}>
      <h3>{`${TEXT.saveTitle}: ${TEXT.saveCount(accepted.length)}`}</h3>
      <div className="row">
        {single && (
          <button type="button" className="primary" disabled={writing} onClick={one}>
            {TEXT.saveDefaced(scan.name)}
          </button>
        )}
        {single && (
          <button type="button" onClick={() => downloadBlob(scan.file, keptNameOf(scan.name))}>
            {TEXT.saveOriginal(scan.name)}
          </button>
        )}
        {writable && (
          <button type="button" className={single ? '' : 'primary'} disabled={writing} onClick={plan}>
            {TEXT.saveFolder}
          </button>
        )}
        <button type="button" className={single || writable ? '' : 'primary'} disabled={writing} onClick={zip}>
          {single ? TEXT.saveZipOne : TEXT.saveZip}
        </button>
        <button type="button" disabled={writing} onClick={report}>
          {TEXT.saveReport}
        </button>
        {writing && (
          <button type="button" onClick={cancel}>
            {TEXT.cancel}
          </button>
        )}
      </div>
      {saving.kind === 'planned' && (
        <PlanView
          plans={saving.plans}
          root={roots.size === 1 ? (root ?? null) : null}
          onWrite={intoFolder}
          onCancel={cancel}
        />
      )}
      {writing && <progress max={1} value={saving.fraction} aria-label={saving.words} />}
      <p role="status">
        {writing ? saving.words : saving.kind === 'saved' && saving.count > 0 ? TEXT.saved(saving.count) : ''}
      </p>
      {saving.kind === 'saved' && saving.problems.length > 0 && (
        <div role="alert" className="error">
          <strong>{TEXT.notSaved}</strong>
          <ul>
            {saving.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="caution">{TEXT.caution}</p>
    </section>
  );
}

/** What will be written, before anything is. */
function PlanView({
  plans,
  root,
  onWrite,
  onCancel,
}: {
  readonly plans: readonly Plan[];
  readonly root: string | null;
  readonly onWrite: () => void;
  readonly onCancel: () => void;
}) {
  const writes = plans.filter((plan) => plan.kind === 'write');
  return (
    <div className="plan" role="region" aria-label={TEXT.saveThese}>
      <h4>{TEXT.saveThese}</h4>
      {root !== null && <p>{TEXT.saveFolderHint(root)}</p>}
      <ul>
        {plans.map((plan) => (
          <li key={plan.scan.id}>
            <strong className="file">{plan.scan.path}</strong>
            {plan.kind === 'write' ? (
              <span className="soft file">{plan.names.join(', ')}</span>
            ) : (
              <span className="error">{plan.why}</span>
            )}
          </li>
        ))}
      </ul>
      <div className="row">
        {writes.length > 0 && (
          <button type="button" className="primary" onClick={onWrite}>
            {TEXT.saveGo(writes.length)}
          </button>
        )}
        <button type="button" onClick={onCancel}>
          {TEXT.cancel}
        </button>
      </div>
    </div>
  );
}
