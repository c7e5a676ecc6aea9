import { useEffect, type RefObject } from 'react';
import { useLatest } from '../parts/useLatest.ts';

interface Turned {
  /** One notch is one slice, however many pixels it counts. @param steps 1 or -1 */
  readonly onStep: (steps: number) => void;
  /** With Ctrl or Cmd, or by two fingers on a touchpad. */
  readonly onZoom: (by: number, event: WheelEvent) => void;
}

/** Of a wheel that moves smoothly, pixels for a slice. */
const STEP = 50;
/** A notch, 100 pixels or 3 lines, enlarges by 1.28; fingers on a touchpad come in steps of a few pixels. */
const NOTCH = 25;
const LINE = 16;

/** The wheel over a picture. */
export function useWheel(canvas: RefObject<HTMLCanvasElement | null>, turned: Turned): void {
  const latest = useLatest(turned);
  useEffect(() => {
    const element = canvas.current!;
    let rest = 0;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      const isSmooth = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL;
      if (event.ctrlKey || event.metaKey) {
        const pixels = event.deltaY * (isSmooth ? 1 : LINE);
        latest.current.onZoom(Math.exp(-Math.max(-NOTCH, Math.min(NOTCH, pixels)) / 100), event);
        return;
      }
      rest += isSmooth ? event.deltaY / STEP : event.deltaY;
      const steps = Math.trunc(rest);
      rest -= steps;
      if (steps !== 0) latest.current.onStep(-Math.sign(steps));
    };
    // React's own listeners could not keep the page from scrolling.
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [canvas, latest]);
}
