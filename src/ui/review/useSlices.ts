import { useEffect, useRef, useState } from 'react';
import { wantedEdits } from '../../session/index.ts';
import type { Opened, Shown, SliceRequest, Slices } from '../../worker/api.ts';
import type { PageReview } from '../entries.ts';
import { quietly } from '../parts/quietly.ts';
import type { ReviewSession } from './useReviewSession.ts';

/** What the slices show. */
export interface Look {
  readonly crosshair: readonly [number, number, number];
  readonly show: Shown;
  readonly window: readonly [number, number];
}

/** Slices, and what they show. */
export interface DrawnSlices extends Slices {
  readonly show: Shown;
  /** Where they cut the scan: while others are on their way, not where the look is. */
  readonly crosshair: Look['crosshair'];
}

/**
 * The slices by a look: of the very mask where it is settled, else of where it would be. The newest are drawn; whatever was
 * asked for in between is out of date.
 * @param look null: none are wanted
 */
export function useSlices(review: PageReview, look: Look | null, { call, opened }: ReviewSession): DrawnSlices | null {
  const [drawn, setDrawn] = useState<{ readonly of: Opened; readonly slices: DrawnSlices } | null>(null);
  const wanted = useRef<SliceRequest | null>(null);
  const drawing = useRef(false);
  useEffect(() => {
    if (look === null || opened === null) return;
    wanted.current = { of: review.kind === 'settled' ? review.result : wantedEdits(review), ...look };
    if (drawing.current) return;
    drawing.current = true;
    void quietly(async () => {
      for (let request = wanted.current; request !== null; request = wanted.current) {
        wanted.current = null;
        const now = request;
        const reply = await call((api) => api.slices(now));
        if (reply.ok) setDrawn({ of: opened, slices: { ...reply.value, show: now.show, crosshair: now.crosshair } });
      }
    }).finally(() => {
      drawing.current = false;
    });
  }, [review, look, opened, call]);
  return drawn !== null && drawn.of === opened ? drawn.slices : null;
}
