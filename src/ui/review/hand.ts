import type { Dispatch } from 'react';
import { wantedEdits, type Edits } from '../../session/index.ts';
import type { Action } from '../actions.ts';
import type { Found } from '../entries.ts';

/** What a person's hand can do to a mask; where it takes effect is the review's state. */
export interface Hand {
  /** What the mask is wanted to be made by. */
  readonly edits: Edits;
  readonly canUndo: boolean;
  readonly refitting: boolean;
  /** @param step a step of its own for undo; false while a hand is still moving */
  readonly edit: (edits: Edits, step: boolean) => void;
  readonly undo: () => void;
  readonly undoAll: () => void;
  readonly refit: () => void;
}

export function handOn({ scan: { id }, review }: Found, dispatch: Dispatch<Action>): Hand {
  const act = (type: 'undo' | 'undoAll' | 'refit') => (): void => dispatch({ type: 'review', id, action: { type } });
  return {
    edits: wantedEdits(review),
    canUndo: review.history.length > 0,
    refitting: review.kind === 'refitting',
    edit: (edits, step) => dispatch({ type: 'review', id, action: { type: 'edit', edits, step } }),
    undo: act('undo'),
    undoAll: act('undoAll'),
    refit: act('refit'),
  };
}
