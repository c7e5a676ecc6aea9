import { useRef } from 'react';
import type { Axis, Place } from '../../worker/api.ts';
import { LabelledSlider } from '../parts/LabelledSlider.tsx';
import { TEXT } from '../text.ts';
import { Corrections, type Brush } from './Corrections.tsx';
import { SliceCanvas } from './SliceCanvas.tsx';
import type { ReviewControls } from './useReview.ts';

const AXES: readonly Axis[] = ['axial', 'coronal', 'sagittal'];
type Point = readonly [number, number, number];

interface Props {
  readonly review: ReviewControls;
  readonly brush: Brush;
  readonly onBrush: (brush: Brush) => void;
}

/** Three linked slices on plain canvases, and the tools that change the mask while they are watched. */
export function SlicesView({ review, brush, onBrush }: Props) {
  const { session, look, slices, setLook, edits, edit } = review;
  const painting = useRef<number[]>([]);
  if (session.kind !== 'open' || look === null || slices === null) return <div className="slices" aria-busy="true" />;
  const { opened } = session;
  const paint = (at: Point, first: boolean): void => {
    painting.current = first ? [...at] : [...painting.current, ...at];
    const stroke = { keep: brush.mode === 'restore', radiusMm: brush.radiusMm, points: painting.current };
    edit({ ...edits, strokes: [...(first ? edits.strokes : edits.strokes.slice(0, -1)), stroke] }, first);
  };
  const go = (at: Point): void =>
    setLook({
      ...look,
      crosshair: at.map((v, n) => Math.max(opened.lowMm[n], Math.min(opened.highMm[n], v))) as unknown as Point,
    });
  const [black, white] = opened.range;
  return (
    <>
      <div className="row places" role="group" aria-label={TEXT.lookAt}>
        <span className="soft">{TEXT.lookAt}</span>
        {(Object.keys(opened.places) as Place[]).map((place) => (
          <button key={place} type="button" className="small" onClick={() => go(opened.places[place])}>
            {TEXT.places[place]}
          </button>
        ))}
      </div>
      <div className="bench">
        <div className="slices">
          {AXES.map((axis) => (
            <SliceCanvas
              key={axis}
              axis={axis}
              slice={slices[axis]}
              crosshair={look.crosshair}
              brushMm={brush.mode === 'off' ? null : brush.radiusMm}
              onPoint={go}
              onPaint={paint}
            />
          ))}
        </div>
        <div className="tools">
          <Corrections review={review} brush={brush} onBrush={onBrush} centre={opened.places.middle} />
          <LabelledSlider
            label={TEXT.contrast}
            thumbLabels={[TEXT.contrastLow, TEXT.contrastHigh]}
            value={look.window}
            shown={look.window.map((v) => Math.round(v)).join(' – ')}
            min={black}
            max={Math.max(white, black + 1)}
            step={(Math.max(white, black + 1) - black) / 200}
            onChange={(window) => setLook({ ...look, window })}
          />
        </div>
      </div>
    </>
  );
}
