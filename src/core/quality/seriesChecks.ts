import { movedIn } from '../registration/stillVolume.ts';
import type { SeenSeries, Series, Volume } from '../volume.ts';
import type { Finding } from './findings.ts';

/** Moved volumes that are named. */
const NAMED = 8;

/** One mask is right for all volumes only where the head lies still. @param mean over the volumes */
export function assessSeries(mean: Volume, series: Series | SeenSeries | undefined): readonly Finding[] {
  if (series === undefined) return [];
  const moved = movedIn(mean, series);
  if (moved.length === 0) return [];
  const { volume, mm, degrees } = moved.reduce((worst, one) => (one.surfaceMm > worst.surfaceMm ? one : worst));
  return [
    {
      level: 'check',
      code: 'volumesMoved',
      count: moved.length,
      of: series.count,
      volumes: moved.slice(0, NAMED).map((one) => one.volume + 1),
      worst: { volume: volume + 1, mm, degrees },
    },
  ];
}
