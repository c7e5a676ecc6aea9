import { useMemo, useState } from 'react';
import type { Opened } from '../../worker/api.ts';
import { following, panned, whole, zoomedAt, type Zoom } from './zoom.ts';

type Point = readonly [number, number, number];

/** Where a person looks in a scan, and how closely; places are RAS mm. */
export interface Where {
  readonly crosshair: Point;
  readonly zoom: Zoom;
  /** Goes to a place; what is enlarged comes along. */
  readonly go: (at: Point) => void;
  /** @param at what stays where it is on the screen @param through the axis that the picture is a cut through; null: it goes to the middle */
  readonly enlarge: (by: number, at: Point, through: number | null) => void;
  /** What is enlarged moves on, by mm. */
  readonly pan: (mm: Point) => void;
  readonly seeWhole: () => void;
}

/** @param opened null: nothing is open, and there is no place to look at */
export function useCrosshair(opened: Opened | null): Where | null {
  const [at, setAt] = useState<Point | null>(null);
  const [closely, setZoom] = useState<Zoom | null>(null);
  return useMemo((): Where | null => {
    if (opened === null) return null;
    const change = (by: (zoom: Zoom) => Zoom): void => setZoom((zoom) => by(zoom ?? whole(opened)));
    return {
      crosshair: at ?? opened.places.middle,
      zoom: closely ?? whole(opened),
      go: (to) => {
        const { lowMm, highMm } = opened;
        const inside = to.map((v, n) => Math.max(lowMm[n], Math.min(highMm[n], v))) as unknown as Point;
        setAt(inside);
        change((zoom) => following(zoom, inside, opened));
      },
      enlarge: (by, place, through) => change((zoom) => zoomedAt(zoom, by, place, through, opened)),
      pan: (mm) => change((zoom) => panned(zoom, mm, opened)),
      seeWhole: () => setZoom(null),
    };
  }, [opened, at, closely]);
}
