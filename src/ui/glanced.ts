import { pictureKey } from '../session/index.ts';
import type { Glanced, State } from './actions.ts';
import { foundById, isJudged, type Found } from './entries.ts';

/** The picture of exactly the result that would be saved; null where that is not made yet. */
export function pictureOf(found: Found): string | null {
  return isJudged(found) ? pictureKey(found.scan.path, found.review.result) : null;
}

/** Whether the picture of the present result is the one that was in sight on the sheet. */
export function isGlanced({ glanced: seen }: Pick<State, 'glanced'>, found: Found): boolean {
  const picture = pictureOf(found);
  return picture !== null && seen.get(found.scan.id) === picture;
}

/** Notes which pictures have been in sight; one that is not the present result's any more is nobody's. */
export function glanced(state: State, seen: readonly Glanced[]): State {
  const all = foundById(state.entries);
  const counted = seen.filter(({ id, picture }) => {
    const found = all.get(id);
    return (
      found !== undefined && pictureOf(found) === picture && state.pictures.has(picture) && !isGlanced(state, found)
    );
  });
  if (counted.length === 0) return state;
  return {
    ...state,
    glanced: new Map([...state.glanced, ...counted.map(({ id, picture }) => [id, picture] as const)]),
  };
}
