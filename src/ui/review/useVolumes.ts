import { useEffect, useState } from 'react';
import type { ViewFiles } from '../../worker/api.ts';
import type { PageReview } from '../entries.ts';
import { quietly } from '../parts/quietly.ts';
import type { ReviewSession } from './useReviewSession.ts';

/** Files of the settled mask for the 3-D viewer, where it is in sight; null until they are made. */
export function useVolumes(review: PageReview, wanted: boolean, { call, opened }: ReviewSession): ViewFiles | null {
  const [files, setFiles] = useState<ViewFiles | null>(null);
  const settled = review.kind === 'settled' ? review.result : null;
  const needed = wanted && opened !== null && settled !== null && files?.maskId !== settled.maskId;
  useEffect(() => {
    if (!needed) return undefined;
    let gone = false;
    void quietly(async () => {
      const reply = await call((api) => api.views(settled));
      if (!gone && reply.ok) setFiles(reply.value);
    });
    return () => {
      gone = true;
    };
  }, [needed, settled, call]);
  return files;
}
