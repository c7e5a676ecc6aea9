import { useEffect, useRef } from 'react';
import type { Place } from '../../session/index.ts';
import type { Axis, Opened, Slices } from '../../worker/api.ts';
import { LabelledSlider } from '../parts/LabelledSlider.tsx';
import { useLatest } from '../parts/useLatest.ts';
import { useWords } from '../words.ts';
import { Corrections, type Brush } from './Corrections.tsx';
import { SliceCanvas } from './SliceCanvas.tsx';
import type { Hand } from './hand.ts';
import type { Look } from './useSlices.ts';

const AXES: readonly Axis[] = ['axial', 'coronal', 'sagittal'];
type Point = readonly [number, number, number];

interface Props {
  readonly opened: Opened | null;
  readonly slices: Slices | null;
  readonly look: Look | null;
  readonly onLook: (look: Look) => void;
  readonly hand: Hand;
  readonly brush: Brush;
  readonly onBrush: (brush: Brush) => void;
  /** The slices on the screen show this mask; null: one that is not made yet. */
  readonly onDrawn: (maskId: string | null) => void;
}

/** Three linked slices on plain canvases, and the tools that change the mask while they are watched. */
export function SlicesView({ opened, slices, look, onLook, hand, brush, onBrush, onDrawn }: Props) {
  const words = useWords();
  const painting = useRef<number[]>([]);
  const drawn = useLatest(onDrawn);
  // The canvases' own effects, which draw, have run by now.
  useEffect(() => {
    if (slices !== null) drawn.current(slices.maskId);
  }, [slices, drawn]);
  if (opened === null || look === null || slices === null) return <div className="slices" aria-busy="true" />;
  const { edits, edit } = hand;
  const paint = (at: Point, first: boolean): void => {
    painting.current = first ? [...at] : [...painting.current, ...at];
    const stroke = { keep: brush.mode === 'restore', radiusMm: brush.radiusMm, points: painting.current };
    edit({ ...edits, strokes: [...(first ? edits.strokes : edits.strokes.slice(0, -1)), stroke] }, first);
  };
  const go = (at: Point): void =>
    onLook({
      ...look,
      crosshair: at.map((v, n) => Math.max(opened.lowMm[n], Math.min(opened.highMm[n], v))) as unknown as Point,
    });
  const [black, white] = opened.range;
  return (
    <>
      <div className="row places" role="group" aria-label={words.lookAt}>
        <span className="soft">{words.lookAt}</span>
        {(Object.keys(opened.places) as Place[]).map((place) => (
          <button key={place} type="button" className="small" onClick={() => go(opened.places[place])}>
            {words.places[place]}
          </button>
        ))}
      </div>
      <div className="bench">
        <div className="slices">
          {AXES.map((axis) => (
            <SliceCanvas
              key={axis}
              axis={axis}
              slice={slices.slices[axis]}
              crosshair={look.crosshair}
              brushMm={brush.mode === 'off' ? null : brush.radiusMm}
              onPoint={go}
              onPaint={paint}
            />
          ))}
        </div>
        <div className="tools">
          <Corrections hand={hand} brush={brush} onBrush={onBrush} centre={opened.places.middle} />
          <LabelledSlider
            label={words.contrast}
            thumbLabels={[words.contrastLow, words.contrastHigh]}
            value={look.window}
            shown={look.window.map((v) => Math.round(v)).join(' – ')}
            min={black}
            max={Math.max(white, black + 1)}
            step={(Math.max(white, black + 1) - black) / 200}
            onChange={(window) => onLook({ ...look, window })}
          />
        </div>
      </div>
    </>
  );
}
