import { useMemo, type Ref } from 'react';
import type { State } from '../actions.ts';
import type { Entry } from '../entries.ts';
import { isGlanced, pictureOf } from '../glanced.ts';
import { labelsOf } from '../labels.ts';
import { leaderShown } from '../queue/leaderShown.ts';
import { useWords } from '../words.ts';
import { Grid, type SheetHandle } from './Grid.tsx';
import { JUDGED_PX } from './sight.ts';
import { Tile, tileId } from './Tile.tsx';
import type { Sight } from './useSight.ts';

interface Props {
  readonly ref: Ref<SheetHandle>;
  readonly state: State;
  readonly shown: readonly Entry[];
  readonly warnings: ReadonlyMap<number, number>;
  /** Place of the scan whose turn it is, among those that are shown. */
  readonly active: number;
  readonly watch: Sight['watch'];
  readonly onActive: (id: number) => void;
  readonly onOpen: (id: number) => void;
}

/** The pictures of all that is shown. */
export function Sheet({ ref, state, shown, warnings, active, watch, onActive, onOpen }: Props) {
  const words = useWords();
  const labels = useMemo(() => labelsOf(state.entries), [state.entries]);
  const activeId = shown[active]?.scan.id ?? null;
  return (
    <Grid
      ref={ref}
      label={words.glance.title}
      count={shown.length}
      empty={words.noneSuch}
      active={activeId === null ? null : { at: active, tile: tileId(activeId) }}
      leastPx={JUDGED_PX}
    >
      {(at) => {
        const entry = shown[at];
        const { id } = entry.scan;
        const picture = entry.kind === 'found' ? pictureOf(entry) : null;
        return (
          <Tile
            key={id}
            entry={entry}
            label={labels.label(entry.scan)}
            picture={(picture === null ? undefined : state.pictures.get(picture)?.glance) ?? null}
            leader={leaderShown(state, id, labels)}
            warnings={warnings.get(id) ?? 0}
            isActive={id === activeId}
            isSeen={entry.kind === 'found' && isGlanced(state, entry)}
            place={[at + 1, shown.length]}
            watch={watch}
            onActive={() => onActive(id)}
            onOpen={() => onOpen(id)}
          />
        );
      }}
    </Grid>
  );
}
