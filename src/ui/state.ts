import type { Preset } from '../core/index.ts';
import type { Review, WorkStage } from '../worker/api.ts';

/** A scan that a person chose. The File stays the page's own; its bytes are read anew for each job. */
export interface Scan {
  readonly file: File;
  readonly name: string;
}

/** One attempt at one scan; its number tells late messages of an earlier attempt apart. */
export interface Job {
  readonly id: number;
  readonly scan: Scan;
  readonly preset: Preset;
}

/**
 * Where the page is. A result exists only together with the scan that it belongs to, and only `accepted` can be saved.
 */
export type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly job: Job; readonly stage: WorkStage; readonly fraction: number }
  | { readonly kind: 'review'; readonly job: Job; readonly review: Review }
  | { readonly kind: 'accepted'; readonly job: Job; readonly review: Review }
  | { readonly kind: 'failed'; readonly job: Job; readonly message: string };

export type Action =
  | { readonly type: 'start'; readonly job: Job }
  | { readonly type: 'progress'; readonly id: number; readonly stage: WorkStage; readonly fraction: number }
  | { readonly type: 'done'; readonly id: number; readonly review: Review }
  | { readonly type: 'fail'; readonly id: number; readonly message: string }
  | { readonly type: 'accept' }
  /** Back to the beginning: cancelled, rejected, or on to the next scan. */
  | { readonly type: 'leave' };

export const INITIAL: State = { kind: 'idle' };

/** The page's only change of state. Messages of another job than the one at work change nothing. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'start':
      return { kind: 'working', job: action.job, stage: 'read', fraction: 0 };
    case 'progress':
      return state.kind === 'working' && state.job.id === action.id ? { ...state, stage: action.stage, fraction: action.fraction } : state;
    case 'done':
      return state.kind === 'working' && state.job.id === action.id ? { kind: 'review', job: state.job, review: action.review } : state;
    case 'fail':
      return state.kind === 'working' && state.job.id === action.id ? { kind: 'failed', job: state.job, message: action.message } : state;
    case 'accept':
      return state.kind === 'review' ? { kind: 'accepted', job: state.job, review: state.review } : state;
    case 'leave':
      return INITIAL;
  }
}
