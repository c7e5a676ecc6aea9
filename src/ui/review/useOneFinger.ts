import { useRef, type PointerEvent } from 'react';

/** What one pointer does on a picture. @param first it has just come down */
type Point = (event: PointerEvent<HTMLCanvasElement>, first: boolean) => void;

/**
 * One finger points or paints; two do neither, until all are up. A finger that has just come down may be the first of two, so it
 * does nothing before it moves or leaves.
 */
export function useOneFinger(point: Point) {
  const down = useRef(new Set<number>());
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
      down.current.add(event.pointerId);
      event.currentTarget.setPointerCapture(event.pointerId);
      if (down.current.size > 1) {
        areTwo.current = true;
        held.current = null;
      } else if (event.pointerType === 'touch') held.current = event;
      else point(event, true);
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>): void => {
      if (areTwo.current) return;
      release();
      point(event, false);
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
