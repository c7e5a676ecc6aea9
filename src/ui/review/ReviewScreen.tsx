import { lazy, Suspense, useLayoutEffect, useMemo, useRef, useState, type Dispatch, type ReactNode } from 'react';
import { Tabs } from '@base-ui/react/tabs';
import type { Show } from '../../worker/api.ts';
import type { Action, Open } from '../actions.ts';
import { canAccept, canReject } from '../decisions.ts';
import type { Decision, Found } from '../entries.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { Chips } from '../parts/Chips.tsx';
import { useWords } from '../words.ts';
import type { Brush } from './Corrections.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import { Figures } from './Figures.tsx';
import { handOn } from './hand.ts';
import { PrivateFields } from './PrivateFields.tsx';
import { Problems } from './Problems.tsx';
import { ReviewHead } from './ReviewHead.tsx';
import { SlicesView } from './SlicesView.tsx';
import { useReviewKeys } from './useReviewKeys.ts';
import { useReviewSession } from './useReviewSession.ts';
import { firstLook, useSlices, type Look } from './useSlices.ts';
import { useVolumes } from './useVolumes.ts';
import { useWarnings } from '../warnings.ts';
import { VerdictNote } from './VerdictNote.tsx';
import { hasWebgl2 } from './webgl.ts';

// The viewer is most of the page's code and none of its first screen.
const VolumeView = lazy(async () => ({ default: (await import('./VolumeView.tsx')).VolumeView }));

type Tab = 'volume' | 'slices' | 'picture';

interface Props {
  readonly entry: Found;
  /** What tells it from the other scans. */
  readonly label: string;
  readonly open: Open;
  /** Of the present mask; null until it is drawn. */
  readonly picture: Blob | null;
  readonly dispatch: Dispatch<Action>;
  /** Whether free text is taken out of headers. */
  readonly scrub: boolean;
  /** Place among those that can be reviewed, from 1, and how many there are. */
  readonly place: readonly [number, number];
  readonly onDecide: (decision: Decision) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onBack: () => void;
  /** Shown under an accepted result. */
  readonly children: ReactNode;
}

/** The result of one scan: looked at, corrected, then accepted or rejected. */
export function ReviewScreen({
  entry,
  label,
  open,
  picture,
  dispatch,
  scrub,
  place,
  onDecide,
  onStep,
  onBack,
  children,
}: Props) {
  const words = useWords();
  const { scan, review, decision } = entry;
  const { result } = review;
  const { attempt } = open;
  const screen = useRef<HTMLElement>(null);
  // Wherever the list was: its name, its verdict and its picture are what is seen first.
  useLayoutEffect(() => {
    // Some browsers answer with a promise, which is no clean-up.
    screen.current?.scrollIntoView();
  }, []);
  const session = useReviewSession(entry, open, picture !== null, dispatch);
  const warnings = useWarnings(scan, result.oddities);
  const webgl = useMemo(() => hasWebgl2(), []);
  const [lost, setLost] = useState(false);
  const no3d = !webgl || lost;
  const [chosen, setTab] = useState<Tab>('volume');
  const tab = chosen === 'volume' && no3d ? 'slices' : chosen;
  const [brush, setBrush] = useState<Brush>({ mode: 'off', radiusMm: 8 });
  const [moved, setLook] = useState<Look | null>(null);
  const look = moved ?? (session.opened === null ? null : firstLook(session.opened));
  const slices = useSlices(review, tab === 'slices' ? look : null, session);
  const volumes = useVolumes(review, tab === 'volume', session);
  const show = look?.show ?? 'removed';
  const setShow = (next: Show): void => {
    if (look !== null) setLook({ ...look, show: next });
  };
  const drawn = (maskId: string | null): void => dispatch({ type: 'drawn', attempt, maskId });
  const decided = { id: scan.id, maskId: result.maskId };
  const state = { entries: [entry], open };
  const decide = (next: Decision): void => {
    if (next === 'accepted' ? canAccept(state, decided) : canReject(state, decided)) onDecide(next);
  };
  const hand = handOn(entry, dispatch);
  useReviewKeys({ hand, look, brush, decide, setShow, onStep, onBack });
  return (
    <section className="review" aria-label={label} ref={screen}>
      <ReviewHead name={label} place={place} onStep={onStep} onBack={onBack} />
      <VerdictNote verdict={review.kind === 'settled' ? result.verdict : null} />
      <p className="hint">{words.reviewHint}</p>
      <Problems
        session={open.session}
        review={review}
        onReopen={() => dispatch({ type: 'open', id: scan.id })}
        onRetry={() => dispatch({ type: 'review', id: scan.id, action: { type: 'retry' } })}
      />
      {no3d && (
        <p className="note" role="status">
          {lost ? words.graphicsLost : words.noWebgl}
        </p>
      )}
      <Tabs.Root
        // A worker that was opened again draws everything again.
        key={attempt}
        value={tab}
        onValueChange={(next) => {
          // What was on the screen is not any more.
          drawn(null);
          setTab(next as Tab);
        }}
      >
        <div className="row view-head">
          <Tabs.List className="tabs">
            {!no3d && (
              <Tabs.Tab value="volume" className="tab">
                {words.tabs.volume}
              </Tabs.Tab>
            )}
            <Tabs.Tab value="slices" className="tab">
              {words.tabs.slices}
            </Tabs.Tab>
            <Tabs.Tab value="picture" className="tab">
              {words.tabs.picture}
            </Tabs.Tab>
          </Tabs.List>
          {tab !== 'picture' && (
            <Chips name="show" label={words.showLabel} options={words.shows} value={show} onChange={setShow} />
          )}
        </div>
        {webgl && (
          // Kept while the graphics processor is gone, so that it can come back.
          <Tabs.Panel value="volume" className="panel" keepMounted={lost}>
            <Suspense fallback={<div className="viewer" aria-busy="true" />}>
              <VolumeView
                files={volumes}
                show={show}
                onDrawn={drawn}
                onLost={() => {
                  drawn(null);
                  setLost(true);
                }}
                onRestored={() => setLost(false)}
              />
            </Suspense>
          </Tabs.Panel>
        )}
        <Tabs.Panel value="slices" className="panel">
          <SlicesView
            opened={session.opened}
            slices={slices}
            look={look}
            onLook={setLook}
            hand={hand}
            brush={brush}
            onBrush={setBrush}
            onDrawn={drawn}
          />
        </Tabs.Panel>
        <Tabs.Panel value="picture" className="panel">
          <BlobImage className="montage" blob={picture} alt={words.montage} onShown={() => drawn(result.maskId)} />
        </Tabs.Panel>
      </Tabs.Root>
      <Figures review={review} session={open.session} />
      {warnings.length > 0 && (
        <ul className="note notices">
          {warnings.map((warning) => (
            <li key={JSON.stringify(warning)}>{words.warning(warning)}</li>
          ))}
        </ul>
      )}
      <PrivateFields result={result} scrub={scrub} />
      <DecisionBar
        decision={decision}
        failed={result.verdict.level === 'failed'}
        canAccept={canAccept(state, decided)}
        canReject={canReject(state, decided)}
        onDecide={decide}
      />
      {decision === 'accepted' && children}
    </section>
  );
}
