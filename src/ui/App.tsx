import { useState } from 'react';
import type { Preset } from '../core/index.ts';
import { DropZone } from './DropZone.tsx';
import { ReviewPanel } from './ReviewPanel.tsx';
import { sampleFile } from './sample.ts';
import { PRESETS, TEXT } from './text.ts';
import { useDeface } from './useDeface.ts';
import { Working } from './Working.tsx';

/** The page: choose a scan, watch, look, decide, save. */
export function App() {
  const { state, start, accept, leave } = useDeface();
  const [preset, setPreset] = useState<Preset>('scalp');
  const [loadingSample, setLoadingSample] = useState(false);
  const open = (file: File): void => start({ file, name: file.name }, preset);
  const openSample = (): void => {
    setLoadingSample(true);
    void sampleFile().then(open).finally(() => setLoadingSample(false));
  };
  return (
    <>
      <header>
        <h1>{TEXT.title}</h1>
        <p>{TEXT.tagline}</p>
        <p className="privacy">{TEXT.privacy}</p>
      </header>
      <main>
        {state.kind === 'idle' && (
          <>
            <DropZone onFile={open} onSample={openSample} loadingSample={loadingSample} />
            <PresetChoice preset={preset} onChange={setPreset} />
          </>
        )}
        {state.kind === 'working' && <Working state={state} onCancel={leave} />}
        {state.kind === 'failed' && (
          <section className="card" aria-label={state.job.scan.name}>
            <h2>{TEXT.failedTitle}</h2>
            <p role="alert" className="error">{state.message}</p>
            <div className="row"><button type="button" className="primary" onClick={leave}>{TEXT.retry}</button></div>
          </section>
        )}
        {(state.kind === 'review' || state.kind === 'accepted') && (
          <ReviewPanel key={state.job.id} job={state.job} review={state.review} accepted={state.kind === 'accepted'} onAccept={accept} onLeave={leave} />
        )}
      </main>
    </>
  );
}

function PresetChoice({ preset, onChange }: { readonly preset: Preset; readonly onChange: (preset: Preset) => void }) {
  return (
    <fieldset className="card presets">
      <legend>{TEXT.presetLabel}</legend>
      {(Object.keys(PRESETS) as Preset[]).map((p) => (
        <label key={p} className={p === preset ? 'chip chosen' : 'chip'}>
          <input type="radio" name="preset" value={p} checked={p === preset} onChange={() => onChange(p)} />
          {PRESETS[p]}
        </label>
      ))}
    </fieldset>
  );
}
