import { useEffect, useRef, useState } from 'react';
import type { Review } from '../worker/api.ts';
import { downloadBlob } from './download.ts';
import type { Job } from './state.ts';
import { TEXT } from './text.ts';
import { writeScan } from './workerClient.ts';

type Saving = { readonly kind: 'ready' } | { readonly kind: 'writing'; readonly fraction: number } | { readonly kind: 'saved' } | { readonly kind: 'failed'; readonly message: string };

/** Saves an accepted result. It exists in no other state of the page. */
export function SavePanel({ job, review, onLeave }: { readonly job: Job; readonly review: Review; readonly onLeave: () => void }) {
  const [saving, setSaving] = useState<Saving>({ kind: 'ready' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const { file, name } = job.scan;
  const save = async (): Promise<void> => {
    const controller = new AbortController();
    running.current = controller;
    setSaving({ kind: 'writing', fraction: 0 });
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const result = await writeScan(controller.signal, { bytes, name, mask: review.mask }, (_stage, fraction) => setSaving({ kind: 'writing', fraction }));
      if (!result.ok) {
        setSaving({ kind: 'failed', message: result.message });
        return;
      }
      downloadBlob(new Blob([result.value as BlobPart], { type: 'application/octet-stream' }), name);
      setSaving({ kind: 'saved' });
    } catch (error) {
      setSaving(controller.signal.aborted ? { kind: 'ready' } : { kind: 'failed', message: `${name}: cannot be read any more (${String(error)}). Was it moved or changed?` });
    }
  };
  return (
    <div className="save">
      <h3>{TEXT.acceptedTitle}</h3>
      <PrivateFields review={review} />
      <div className="row">
        <button type="button" className="primary" disabled={saving.kind === 'writing'} onClick={() => void save()}>{`${TEXT.saveDefaced} ${name}`}</button>
        <button type="button" onClick={() => downloadBlob(file, `_${name}`)}>{`${TEXT.saveOriginal} _${name}`}</button>
        {saving.kind === 'writing' && <button type="button" onClick={() => running.current?.abort()}>{TEXT.cancel}</button>}
        <button type="button" onClick={onLeave}>{TEXT.another}</button>
      </div>
      {saving.kind === 'writing' && <progress max={1} value={saving.fraction} aria-label={TEXT.saving} />}
      <p role="status">{saving.kind === 'writing' ? TEXT.saving : saving.kind === 'saved' ? TEXT.saved : ''}</p>
      {saving.kind === 'failed' && <p role="alert" className="error">{saving.message}</p>}
      <p className="caution">{TEXT.caution}</p>
    </div>
  );
}

/** What the header will lose. */
function PrivateFields({ review }: { readonly review: Review }) {
  if (review.privateFields.length === 0) return <p>{TEXT.scrubNone}</p>;
  return (
    <details>
      <summary>{`${TEXT.scrubTitle}: ${review.privateFields.length}`}</summary>
      <dl>{review.privateFields.map(({ field, text }) => <div key={field}><dt>{field}</dt><dd>{text}</dd></div>)}</dl>
    </details>
  );
}
