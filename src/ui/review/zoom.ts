type Point = readonly [number, number, number];

/** How the slices are enlarged: all three by as much, about one place. */
export interface Zoom {
  /** 1: a slice is seen whole. */
  readonly factor: number;
  /** What is in the middle of the pictures, RAS mm. */
  readonly centre: Point;
}

/** The box that the slices show, RAS mm. */
export interface Box {
  readonly lowMm: Point;
  readonly highMm: Point;
}

const MOST = 12;
/** Less than this is nothing that a person meant. */
const LEAST = 1.02;

const each = (of: (n: number) => number): Point => [of(0), of(1), of(2)];
const middle = ({ lowMm, highMm }: Box): Point => each((n) => (lowMm[n] + highMm[n]) / 2);

/** Seen whole. */
export function whole(box: Box): Zoom {
  return { factor: 1, centre: middle(box) };
}

function within(factor: number, centre: Point, box: Box): Zoom {
  if (factor < LEAST) return whole(box);
  return { factor, centre: each((n) => Math.max(box.lowMm[n], Math.min(box.highMm[n], centre[n]))) };
}

/**
 * Larger or smaller by a factor. What lies at a place stays there on the screen; where the slice is cut too, so that the other
 * two go there.
 * @param at RAS mm @param through the axis that the picture is a cut through; null: all three pictures go to the place
 */
export function zoomedAt(zoom: Zoom, by: number, at: Point, through: number | null, box: Box): Zoom {
  const factor = Math.min(MOST, zoom.factor * by);
  const kept = zoom.factor / factor;
  return within(
    factor,
    each((n) => (through === null || n === through ? at[n] : at[n] + (zoom.centre[n] - at[n]) * kept)),
    box,
  );
}

/** What is shown moves by so many mm. */
export function panned(zoom: Zoom, mm: Point, box: Box): Zoom {
  return within(
    zoom.factor,
    each((n) => zoom.centre[n] + mm[n]),
    box,
  );
}

/** So that a place is in sight that has been gone to. */
export function following(zoom: Zoom, at: Point, box: Box): Zoom {
  const half = each((n) => (box.highMm[n] - box.lowMm[n]) / zoom.factor / 2);
  const centre = each((n) => Math.max(at[n] - half[n], Math.min(at[n] + half[n], zoom.centre[n])));
  return centre.every((v, n) => v === zoom.centre[n]) ? zoom : within(zoom.factor, centre, box);
}
