import { useEffect, useRef, useState } from 'react';
import type { Accepted, Entry } from '../entries.ts';
import { downloadBlob } from '../download.ts';
import type { Settings } from '../settings.ts';
import { TEXT } from '../text.ts';
import type { Pool } from '../workerClient.ts';

interface Props {
  readonly accepted: readonly Accepted[];
  readonly entries: readonly Entry[];
  readonly settings: Settings;
  readonly pool: Pool;
}

type Saving =
  | { readonly kind: 'ready' }
  | { readonly kind: 'writing'; readonly words: string; readonly fraction: number }
  | { readonly kind: 'saved'; readonly count: number; readonly problems: readonly string[] };

/** Saves what has been accepted; there is nothing to press where nothing is. */
export function SavePanel({ accepted, settings, pool }: Props) {
  const [saving, setSaving] = useState<Saving>({ kind: 'ready' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  if (accepted.length === 0) return <p className="soft">{TEXT.saveNone}</p>;
  const [{ scan, found }] = accepted;
  const one = async (): Promise<void> => {
    const controller = new AbortController();
    running.current = controller;
    setSaving({ kind: 'writing', words: TEXT.writing(0, 1, scan.name), fraction: 0 });
    const request = { file: scan.file, name: scan.name, runs: found.runs, writing: settings.writing, mask: false, hashes: false };
    try {
      const result = await pool.write(controller.signal, request, (_stage, fraction) => setSaving({ kind: 'writing', words: TEXT.writing(0, 1, scan.name), fraction }));
      if (result.ok) downloadBlob(new Blob([result.value.defaced as BlobPart], { type: 'application/octet-stream' }), scan.name);
      setSaving({ kind: 'saved', count: result.ok ? 1 : 0, problems: result.ok ? [] : [result.message] });
    } catch {
      setSaving({ kind: 'ready' });
    }
  };
  const writing = saving.kind === 'writing';
  return (
    <section className="card save" aria-label={TEXT.saveTitle}>
      <h3>{`${TEXT.saveTitle}: ${TEXT.saveCount(accepted.length)}`}</h3>
      <div className="row">
        {accepted.length === 1 && (
          <>
            <button type="button" className="primary" disabled={writing} onClick={() => void one()}>{TEXT.saveDefaced(scan.name)}</button>
            <button type="button" onClick={() => downloadBlob(scan.file, `_${scan.name}`)}>{TEXT.saveOriginal(scan.name)}</button>
          </>
        )}
        {writing && <button type="button" onClick={() => running.current?.abort()}>{TEXT.cancel}</button>}
      </div>
      {writing && <progress max={1} value={saving.fraction} aria-label={saving.words} />}
      <p role="status">{writing ? saving.words : saving.kind === 'saved' && saving.count > 0 ? TEXT.saved(saving.count) : ''}</p>
      {saving.kind === 'saved' && saving.problems.length > 0 && <div role="alert" className="error"><strong>{TEXT.notSaved}</strong><ul>{saving.problems.map((problem) => <li key={problem}>{problem}</li>)}</ul></div>}
      <p className="caution">{TEXT.caution}</p>
    </section>
  );
}
