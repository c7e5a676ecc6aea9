import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Tabs } from '@base-ui/react/tabs';
import type { Found, Method, Runs, Show, ViewFiles } from '../../worker/api.ts';
import type { Decision, Entry } from '../entries.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { Chips } from '../parts/Chips.tsx';
import { TEXT } from '../text.ts';
import type { Brush } from './Corrections.tsx';
import { SlicesView } from './SlicesView.tsx';
import { useReview } from './useReview.ts';
import { useReviewKeys } from './useReviewKeys.ts';
import { useWarnings } from './useWarnings.ts';
import { VerdictNote } from './VerdictNote.tsx';
import { hasWebgl2 } from './webgl.ts';

// The viewer is most of the page's code and none of its first screen.
const VolumeView = lazy(async () => ({ default: (await import('./VolumeView.tsx')).VolumeView }));

type Tab = 'volume' | 'slices' | 'picture';

interface Props {
  readonly entry: Extract<Entry, { kind: 'found' }>;
  readonly method: Method;
  /** Whether free text is taken out of headers. */
  readonly scrub: boolean;
  /** Place among those that can be reviewed, from 1, and how many there are. */
  readonly place: readonly [number, number];
  readonly onFound: (found: Found) => void;
  readonly onPicture: (runs: Runs, montage: Blob) => void;
  readonly onDecide: (decision: Decision) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onBack: () => void;
  /** Shown under an accepted result. */
  readonly children: ReactNode;
}

/** The result of one scan: looked at, corrected, then accepted or rejected. */
export function ReviewScreen({
  entry,
  method,
  scrub,
  place,
  onFound,
  onPicture,
  onDecide,
  onStep,
  onBack,
  children,
}: Props) {
  const { scan, found, decision } = entry;
  const review = useReview(scan, method, found, onFound, onPicture);
  const warnings = useWarnings(scan);
  const webgl = useMemo(() => hasWebgl2(), []);
  const [tab, setTab] = useState<Tab>(webgl ? 'volume' : 'slices');
  const [lost, setLost] = useState(false);
  const [brush, setBrush] = useState<Brush>({ mode: 'off', radiusMm: 8 });
  const [files, setFiles] = useState<{ readonly of: Runs; readonly files: ViewFiles } | null>(null);
  const { session, look, setLook, views, pending } = review;
  const show = look?.show ?? 'removed';
  const setShow = (next: Show): void => {
    if (look !== null) setLook({ ...look, show: next });
  };
  const ready = session.kind === 'open';
  useEffect(() => {
    if (tab !== 'volume' || !ready || files?.of === found.runs) return undefined;
    let gone = false;
    void views().then((made) => {
      if (!gone && made !== null) setFiles({ of: found.runs, files: made });
    });
    return () => {
      gone = true;
    };
  }, [tab, ready, found.runs, files, views]);
  const decide = (next: Decision): void => {
    if (!pending) onDecide(next);
  };
  useReviewKeys({ review, brush, decide, setShow, onStep, onBack });
  const no3d = !webgl || lost;
  return (
    <section className="review" aria-label={scan.name}>
      <div className="row review-head">
        <button type="button" className="plain" onClick={onBack}>{`← ${TEXT.back}`}</button>
        <h2 className="file">{scan.name}</h2>
        <span className="soft">{TEXT.position(...place)}</span>
        <button
          type="button"
          className="small"
          aria-label={TEXT.previous}
          disabled={place[1] < 2}
          onClick={() => onStep(-1)}
        >
          ‹
        </button>
        <button
          type="button"
          className="small"
          aria-label={TEXT.next}
          disabled={place[1] < 2}
          onClick={() => onStep(1)}
        >
          ›
        </button>
      </div>
      <VerdictNote verdict={found.verdict} />
      <p className="hint">{TEXT.reviewHint}</p>
      {session.kind === 'failed' && (
        <p role="alert" className="error">
          {session.message}
        </p>
      )}
      {review.problem !== null && (
        <p role="alert" className="error">
          {review.problem}
        </p>
      )}
      {no3d && (
        <p className="note" role="status">
          {TEXT.noWebgl}
        </p>
      )}
      <Tabs.Root value={tab} onValueChange={(next) => setTab(next as Tab)}>
        <div className="row view-head">
          <Tabs.List className="tabs">
            {!no3d && (
              <Tabs.Tab value="volume" className="tab">
                {TEXT.tabs.volume}
              </Tabs.Tab>
            )}
            <Tabs.Tab value="slices" className="tab">
              {TEXT.tabs.slices}
            </Tabs.Tab>
            <Tabs.Tab value="picture" className="tab">
              {TEXT.tabs.picture}
            </Tabs.Tab>
          </Tabs.List>
          {tab !== 'picture' && (
            <Chips name="show" label={TEXT.showLabel} options={TEXT.shows} value={show} onChange={setShow} />
          )}
        </div>
        {!no3d && (
          <Tabs.Panel value="volume" className="panel">
            <Suspense fallback={<div className="viewer" aria-busy="true" />}>
              <VolumeView
                files={files?.files ?? null}
                show={show}
                onFailed={() => {
                  setLost(true);
                  setTab('slices');
                }}
              />
            </Suspense>
          </Tabs.Panel>
        )}
        <Tabs.Panel value="slices" className="panel">
          <SlicesView review={review} brush={brush} onBrush={setBrush} />
        </Tabs.Panel>
        <Tabs.Panel value="picture" className="panel">
          <BlobImage className="montage" blob={found.montage} alt={TEXT.montage} />
        </Tabs.Panel>
      </Tabs.Root>
      <p className="figures" role="status">
        {session.kind === 'opening'
          ? TEXT.opening
          : pending
            ? TEXT.applying
            : TEXT.figures(found.keptMl, found.removedMl)}
      </p>
      {warnings.length > 0 && (
        <ul className="note notices">
          {warnings.map((warning) => (
            <li key={warning.code}>{TEXT.warning(warning)}</li>
          ))}
        </ul>
      )}
      <PrivateFields found={found} scrub={scrub} />
      <div className="row decide">
        <button
          type="button"
          className="primary"
          disabled={pending}
          aria-pressed={decision === 'accepted'}
          onClick={() => decide('accepted')}
        >
          {found.verdict.level === 'failed' ? TEXT.acceptAnyway : TEXT.accept}
        </button>
        <button
          type="button"
          disabled={pending}
          aria-pressed={decision === 'rejected'}
          onClick={() => decide('rejected')}
        >
          {TEXT.reject}
        </button>
        {decision !== 'open' && (
          <span role="status" className={`decided ${decision}`}>
            {TEXT.decided[decision]}
          </span>
        )}
      </div>
      {decision === 'accepted' && children}
    </section>
  );
}

/** What the header will lose, or, where the person wants it so, keep. */
function PrivateFields({ found: { privateFields }, scrub }: { readonly found: Found; readonly scrub: boolean }) {
  if (privateFields.length === 0) return <p className="soft">{TEXT.scrubNone}</p>;
  return (
    <details className="soft">
      <summary>{scrub ? TEXT.scrubTitle(privateFields.length) : TEXT.scrubOff(privateFields.length)}</summary>
      <dl>
        {privateFields.map((one) => (
          <div key={one.field}>
            <dt>{TEXT.privateFields.places[one.field]}</dt>
            <dd>{'text' in one ? one.text : TEXT.privateFields.bytes(one.bytes)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
