import type { State } from './state.ts';
import { STAGES, TEXT } from './text.ts';

/** Share of the whole that lies before each stage, and the stage's own share. */
const SPANS = { read: [0, 0.15], register: [0.15, 0.7], mask: [0.85, 0.15], write: [0, 1] } as const;

/** How far the work on a scan is. */
export function Working({ state, onCancel }: { readonly state: Extract<State, { kind: 'working' }>; readonly onCancel: () => void }) {
  const [start, share] = SPANS[state.stage];
  const percent = Math.round(100 * (start + share * state.fraction));
  return (
    <section className="card" aria-label={state.job.scan.name}>
      <h2 className="file">{state.job.scan.name}</h2>
      <div className="bar" role="progressbar" aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} aria-label={STAGES[state.stage]}>
        <progress max={100} value={percent} />
      </div>
      <p aria-live="polite">{STAGES[state.stage]}</p>
      <div className="row"><button type="button" onClick={onCancel}>{TEXT.cancel}</button></div>
    </section>
  );
}
