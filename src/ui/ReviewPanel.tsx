import { lazy, Suspense, useState } from 'react';
import type { Review } from '../worker/api.ts';
import { Montage } from './Montage.tsx';
import type { Job } from './state.ts';
import { SavePanel } from './SavePanel.tsx';
import { TEXT } from './text.ts';
import type { View } from './Viewer.tsx';

// The viewer is most of the page's code and none of its first screen.
const Viewer = lazy(async () => ({ default: (await import('./Viewer.tsx')).Viewer }));
const VIEWS: readonly View[] = ['removed', 'before', 'after'];

interface Props {
  readonly job: Job;
  readonly review: Review;
  readonly accepted: boolean;
  readonly onAccept: () => void;
  readonly onLeave: () => void;
}

/** The result of one scan: looked at, then accepted or rejected, then saved. */
export function ReviewPanel({ job, review, accepted, onAccept, onLeave }: Props) {
  const [view, setView] = useState<View>('removed');
  const { verdict } = review;
  return (
    <section className="card review" aria-label={job.scan.name}>
      <h2 className="file">{job.scan.name}</h2>
      <div className={`verdict ${verdict.level}`} role="status">
        <strong>{TEXT.verdict[verdict.level]}</strong>
        {verdict.reasons.map((reason) => <span key={reason}> {reason}.</span>)}
      </div>
      <p>{TEXT.reviewHint}</p>
      <div className="row views" role="radiogroup" aria-label={TEXT.reviewTitle}>
        {VIEWS.map((v) => (
          <label key={v} className={v === view ? 'chip chosen' : 'chip'}>
            <input type="radio" name="view" value={v} checked={v === view} onChange={() => setView(v)} />
            {TEXT.views[v]}
          </label>
        ))}
      </div>
      <Suspense fallback={<div className="viewer" />}><Viewer review={review} view={view} /></Suspense>
      <Montage picture={review.montage} />
      <p className="figures">{`Kept ${Math.round(review.keptMl)} ml, removed ${Math.round(review.removedMl)} ml (air included).`}</p>
      {accepted ? <SavePanel job={job} review={review} onLeave={onLeave} /> : (
        <div className="row">
          <button type="button" className="primary" onClick={onAccept}>{verdict.level === 'failed' ? TEXT.acceptAnyway : TEXT.accept}</button>
          <button type="button" onClick={onLeave}>{TEXT.reject}</button>
        </div>
      )}
    </section>
  );
}
