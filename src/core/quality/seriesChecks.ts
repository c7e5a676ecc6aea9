import { movedVolumes } from '../registration/volumeMotion.ts';
import type { SeenSeries, Series, Volume } from '../volume.ts';
import type { Finding } from './findings.ts';

/** Moved volumes that are named. */
const NAMED = 8;

// cache keyed by content: the series, whose voxels never change
const FOUND = new WeakMap<Series | SeenSeries, readonly Finding[]>();

/**
 * One mask is right for all volumes only where the head lies still. Worked out once for a series: a hand that moves the mask
 * does not move the heads.
 * @param mean over the volumes
 */
export function assessSeries(mean: Volume, series: Series | SeenSeries | undefined): readonly Finding[] {
  if (series === undefined) return [];
  const findings = FOUND.get(series) ?? motionIn(mean, series);
  FOUND.set(series, findings);
  return findings;
}

function motionIn(mean: Volume, series: Series | SeenSeries): Finding[] {
  const moved = 'moved' in series ? series.moved : movedVolumes(mean, series);
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
