import { useRef } from 'react';
import { MARGIN_LIMIT_MM, nudged, type Nudge } from '../../core/index.ts';
import type { Edits } from '../../worker/api.ts';
import { Chips } from '../parts/Chips.tsx';
import { LabelledSlider } from '../parts/LabelledSlider.tsx';
import { useWords } from '../words.ts';
import css from './Corrections.module.css';
import type { Brush } from './desk.ts';
import type { Hand } from './hand.ts';

interface Props {
  readonly hand: Hand;
  readonly brush: Brush;
  readonly onBrush: (brush: Brush) => void;
  /** Turns and sizes are about this point, scan RAS mm. */
  readonly centre: readonly [number, number, number];
}

/** Everything by which a mask can be changed by hand. */
export function Corrections({ hand, brush, onBrush, centre }: Props) {
  const words = useWords();
  const { edits, edit } = hand;
  const grabbed = useRef<Edits | null>(null);
  // A slider that is dragged makes one step of undo: from where it was grabbed.
  const slide = (next: Edits): void => {
    edit(next, grabbed.current === null);
    grabbed.current ??= edits;
  };
  const letGo = (): void => {
    grabbed.current = null;
  };
  const move = (nudge: Partial<Nudge>): void =>
    edit(
      {
        ...edits,
        templateToSubject: nudged(
          edits.templateToSubject,
          { shiftMm: [0, 0, 0], turnDegrees: [0, 0, 0], scale: 1, ...nudge },
          centre,
        ),
      },
      true,
    );
  const axis = (n: number, value: number): [number, number, number] =>
    [0, 1, 2].map((k) => (k === n ? value : 0)) as [number, number, number];
  return (
    <div className={css.corrections} data-corrections>
      <LabelledSlider
        label={words.margin}
        value={edits.marginMm}
        shown={words.mm(edits.marginMm)}
        min={-MARGIN_LIMIT_MM}
        max={MARGIN_LIMIT_MM}
        step={1}
        onChange={(marginMm) => slide({ ...edits, marginMm })}
        onCommit={letGo}
      />
      <p className="hint">{words.marginHint}</p>
      <fieldset>
        <legend>{words.brush}</legend>
        <Chips
          name="brush"
          label={words.brush}
          options={{ off: words.brushOff, remove: words.brushRemove, restore: words.brushRestore }}
          value={brush.mode}
          onChange={(mode) => onBrush({ ...brush, mode })}
        />
        {brush.mode !== 'off' && (
          <>
            <LabelledSlider
              label={words.brushSize}
              value={brush.radiusMm}
              shown={`${brush.radiusMm} mm`}
              min={1}
              max={30}
              step={1}
              onChange={(radiusMm) => onBrush({ ...brush, radiusMm })}
            />
            <p className="hint">{words.brushHint}</p>
          </>
        )}
      </fieldset>
      <details>
        <summary>{words.nudge}</summary>
        <p className="hint">{words.nudgeHint}</p>
        <div className={css.nudges}>
          {words.shifts.map((name, n) => (
            <Stepper key={name} name={name} unit="mm" onStep={(sign) => move({ shiftMm: axis(n, 2 * sign) })} />
          ))}
          {words.turns.map((name, n) => (
            <Stepper key={name} name={name} unit="°" onStep={(sign) => move({ turnDegrees: axis(n, 2 * sign) })} />
          ))}
          <Stepper name={words.size} unit="%" onStep={(sign) => move({ scale: 1 + 0.02 * sign })} />
        </div>
        <button type="button" disabled={hand.refitting} onClick={hand.refit}>
          {hand.refitting ? words.refitting : words.refit}
        </button>
      </details>
      <div className="row">
        <button type="button" className="small" disabled={!hand.canUndo} onClick={hand.undo}>
          {words.undo}
        </button>
        <button type="button" className="small" disabled={!hand.canUndo} onClick={hand.undoAll}>
          {words.resetEdits}
        </button>
      </div>
    </div>
  );
}

function Stepper({
  name,
  unit,
  onStep,
}: {
  readonly name: string;
  readonly unit: string;
  readonly onStep: (sign: 1 | -1) => void;
}) {
  return (
    <div className={css.stepper} role="group" aria-label={name}>
      <button type="button" aria-label={`${name} −2 ${unit}`} onClick={() => onStep(-1)}>
        −
      </button>
      <span>{name}</span>
      <button type="button" aria-label={`${name} +2 ${unit}`} onClick={() => onStep(1)}>
        +
      </button>
    </div>
  );
}
