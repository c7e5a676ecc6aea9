import { useRef, type PointerEvent } from 'react';

/** On the screen, pixels. */
type Spot = readonly [number, number];

/** What one pointer does on a picture. @param first it has just come down */
type Point = (event: PointerEvent<HTMLCanvasElement>, first: boolean) => void;

/** What two fingers do. @param by how much farther apart they are */
type Pinch = (from: Spot, to: Spot, by: number) => void;

const between = ([[ax, ay], [bx, by]]: readonly Spot[]): Spot => [(ax + bx) / 2, (ay + by) / 2];
const apart = ([[ax, ay], [bx, by]]: readonly Spot[]): number => Math.max(1, Math.hypot(ax - bx, ay - by));

/**
 * One finger points or paints; two enlarge and move the picture, until all are up. A finger that has just come down may be the
 * first of two, so it does nothing before it moves or leaves.
 */
export function useFingers(point: Point, pinch: Pinch) {
  const down = useRef(new Map<number, Spot>());
  const held = useRef<PointerEvent<HTMLCanvasElement> | null>(null);
  const areTwo = useRef(false);
  const release = (): void => {
    if (held.current !== null) point(held.current, true);
    held.current = null;
  };
  const lift = ({ pointerId }: PointerEvent): void => {
    down.current.delete(pointerId);
    if (down.current.size === 0) areTwo.current = false;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>): void => {
      down.current.set(event.pointerId, [event.clientX, event.clientY]);
      event.currentTarget.setPointerCapture(event.pointerId);
      if (down.current.size > 1) {
        areTwo.current = true;
        held.current = null;
      } else if (event.pointerType === 'touch') held.current = event;
      else point(event, true);
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>): void => {
      if (!areTwo.current) {
        release();
        point(event, false);
      } else if (down.current.has(event.pointerId)) {
        const before = [...down.current.values()];
        down.current.set(event.pointerId, [event.clientX, event.clientY]);
        const now = [...down.current.values()];
        if (now.length === 2) pinch(between(before), between(now), apart(now) / apart(before));
      }
    },
    onPointerUp: (event: PointerEvent<HTMLCanvasElement>): void => {
      release();
      lift(event);
    },
    onPointerCancel: (event: PointerEvent<HTMLCanvasElement>): void => {
      held.current = null;
      lift(event);
    },
  };
}
