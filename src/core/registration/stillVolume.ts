import type { MovedVolume, SeenSeries, Series, Volume } from '../volume.ts';
import { movedVolumes } from './volumeMotion.ts';

interface Found {
  readonly moved: readonly MovedVolume[];
  /** The mean over those that lie still; null where all do. */
  readonly still: Volume['data'] | null;
}

// cache keyed by content: the series, whose voxels never change
const FOUND = new WeakMap<Series, Found>();

/** The volumes in which the head lies elsewhere. Worked out once for a series. @param mean over all volumes */
export function movedIn(mean: Volume, series: Series | SeenSeries): readonly MovedVolume[] {
  return 'moved' in series ? series.moved : found(mean, series).moved;
}

/** The volumes in which it does not, counted from 0. */
export function stillOf({ count, moved }: SeenSeries): number[] {
  const elsewhere = new Set(moved.map(({ volume }) => volume));
  return Array.from({ length: count }, (_, v) => v).filter((v) => !elsewhere.has(v));
}

/**
 * What a mask is fitted to: of a series the mean over the volumes in which the head lies still. Where half of them have moved the
 * mean over all shows two heads, and a mask that was fitted to both took up to 23 ml of brain from those that are not named
 * (`bench/nods.ts`).
 */
export function stillVolume({
  volume,
  series,
}: {
  readonly volume: Volume;
  readonly series?: Series | SeenSeries;
}): Volume {
  if (series === undefined || 'moved' in series) return volume;
  const { still } = found(volume, series);
  return still === null ? volume : { ...volume, data: still };
}

function found(mean: Volume, series: Series): Found {
  const known = FOUND.get(series);
  if (known !== undefined) return known;
  const moved = movedVolumes(mean, series);
  const still = moved.length === 0 ? null : series.mean(stillOf({ count: series.count, moved }));
  FOUND.set(series, { moved, still });
  return { moved, still };
}
