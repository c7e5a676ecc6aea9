import { placed, type Placement, type Running } from '../../session/index.ts';
import type { SaveItem } from './item.ts';
import { sharingOf } from './sharing.ts';

/** Each scan of a save that goes to another place, and where it goes there: as planned. */
export function placementsOf({
  purpose,
  left,
  options,
  rename,
}: Running<SaveItem>): readonly (readonly [SaveItem, Placement])[] {
  const items = left.map(({ item }) => item);
  const places =
    purpose === 'sharing'
      ? sharingOf(items, rename).shared.map(({ placement }) => placement)
      : placed(
          items.map(({ scan }) => scan),
          options.beside,
        );
  return items.map((item, n) => [item, places[n]]);
}
