import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import type { Axis, Shown, Slice, ViewFiles } from '../../worker/api.ts';
import { useLatest } from '../parts/useLatest.ts';
import { useWords } from '../words.ts';
import type { Brush, Large } from './desk.ts';
import type { Hand } from './hand.ts';
import css from './Pictures.module.css';
import { Halves } from './Halves.tsx';
import { SlicePane } from './SlicePane.tsx';
import { WipeHandle } from './WipeHandle.tsx';
import type { Where } from './useCrosshair.ts';
import type { DrawnSlices } from './useSlices.ts';
import type { Pane } from './useOnScreen.ts';

// The viewer is most of the page's code and none of its first screen.
const VolumeView = lazy(async () => ({ default: (await import('./VolumeView.tsx')).VolumeView }));

const AXES: readonly Axis[] = ['axial', 'coronal', 'sagittal'];
type Point = Where['crosshair'];

interface Props {
  readonly slices: DrawnSlices | null;
  readonly volumes: ViewFiles | null;
  /** Null: nothing is open. */
  readonly where: Where | null;
  readonly show: Shown;
  /** Where a wipe's divider is. */
  readonly wipe: number;
  readonly onWipe: (at: number) => void;
  readonly hand: Hand;
  readonly brush: Brush;
  readonly large: Large;
  readonly onLarge: (large: Large) => void;
  readonly onWindow: (across: number, down: number) => void;
  /** The graphics processor: there, given up for now, or none. */
  readonly graphics: 'there' | 'lost' | 'none';
  readonly onLost: () => void;
  readonly onRestored: () => void;
  /** What a picture shows now; null: a mask that is not made yet. */
  readonly onDrawn: (pane: Pane, maskId: string | null) => void;
}

/** The head in 3D and three linked slices, all in sight; one of them is large. */
export function Pictures(props: Props) {
  const { slices, where, hand, brush, onDrawn, graphics } = props;
  const words = useWords();
  const painting = useRef<number[]>([]);
  const drawn = useLatest(onDrawn);
  const { edits, edit } = hand;
  // The canvases' own effects, which draw, have run by now.
  useEffect(() => {
    if (slices !== null) drawn.current('slices', slices.maskId);
  }, [slices, drawn]);
  useEffect(
    () => () => {
      for (const pane of ['head', 'slices'] as const) drawn.current(pane, null);
    },
    [drawn],
  );
  const paint = (at: Point, first: boolean): void => {
    painting.current = first ? [...at] : [...painting.current, ...at];
    const stroke = { keep: brush.mode === 'restore', radiusMm: brush.radiusMm, points: painting.current };
    edit({ ...edits, strokes: [...(first ? edits.strokes : edits.strokes.slice(0, -1)), stroke] }, first);
  };
  const large = props.large === 'head' && graphics !== 'there' ? 'axial' : props.large;
  const frame = { large, onLarge: props.onLarge };
  const compared = props.show === 'wipe' || props.show === 'twins' ? props.show : null;
  const pane = (axis: Axis, slice: Slice | null, at: Where): ReactNode =>
    slice !== null &&
    slices !== null && (
      <SlicePane
        axis={axis}
        slice={slice}
        isOriginal={slice !== slices.slices[axis]}
        drawnAt={slices.crosshair}
        where={at}
        brushMm={brush.mode === 'off' ? null : brush.radiusMm}
        onPaint={paint}
        onWindow={props.onWindow}
      />
    );
  return (
    <div className={css.place}>
      <div className={css.pictures} data-without-head={graphics !== 'there'} data-twins={props.show === 'twins'}>
        {graphics !== 'none' && (
          // Kept while the graphics processor is gone, so that it can come back.
          <Frame {...frame} of="head" title={words.head} hidden={graphics === 'lost'}>
            <Suspense fallback={null}>
              <VolumeView
                files={props.volumes}
                show={props.show}
                wipe={props.wipe}
                onWipe={props.onWipe}
                onDrawn={(maskId) => onDrawn('head', maskId)}
                onLost={props.onLost}
                onRestored={props.onRestored}
              />
            </Suspense>
          </Frame>
        )}
        {AXES.map((axis) => (
          <Frame key={axis} {...frame} of={axis} title={words.axes[axis]} hidden={false}>
            {where !== null && slices !== null && (
              <Halves
                as={slices.originals === null ? null : compared}
                wipe={props.wipe}
                before={pane(axis, slices.originals?.[axis] ?? null, where)}
                after={pane(axis, slices.slices[axis], where)}
                handle={<WipeHandle label={words.wipeHandle(words.axes[axis])} at={props.wipe} onMove={props.onWipe} />}
              />
            )}
          </Frame>
        ))}
      </div>
    </div>
  );
}

interface FrameProps {
  readonly of: Large;
  readonly title: string;
  readonly large: Large;
  readonly hidden: boolean;
  readonly onLarge: (large: Large) => void;
  readonly children: ReactNode;
}

/** One picture in its place. */
function Frame({ of, title, large, hidden, onLarge, children }: FrameProps) {
  const words = useWords();
  return (
    <figure className={css.frame} data-pane={of} data-large={of === large} hidden={hidden}>
      {children}
      <figcaption className={css.caption}>{title}</figcaption>
      {of !== large && (
        <button
          type="button"
          className={css.enlarge}
          aria-label={words.enlarge(title)}
          title={words.enlarge(title)}
          onClick={() => onLarge(of)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M2 6V2h4M14 10v4h-4M2 2l5 5M14 14 9 9" />
          </svg>
        </button>
      )}
    </figure>
  );
}
