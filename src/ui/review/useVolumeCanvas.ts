import { useEffect, useState, type RefObject } from 'react';
import { useLatest } from '../parts/useLatest.ts';
import { openVolumeCanvas, type VolumeCanvas } from './volumeCanvas.ts';

interface Heard {
  /** Shown until there is something to draw. */
  readonly loading: string;
  /** Nothing is on the screen: the graphics processor is missing or gave up. */
  readonly onLost: () => void;
  /** It is looked at from somewhere else. */
  readonly onTurned: () => void;
}

/**
 * A canvas in `host` for as long as it is wanted; another one where the graphics processor came back.
 * @returns null until it can be drawn on
 */
export function useVolumeCanvas(
  host: RefObject<HTMLDivElement | null>,
  wanted: boolean,
  heard: Heard,
): VolumeCanvas | null {
  const [canvas, setCanvas] = useState<{ readonly of: number; readonly canvas: VolumeCanvas } | null>(null);
  /** How often the graphics processor came back: each time another canvas is opened. */
  const [restored, setRestored] = useState(0);
  const tell = useLatest(heard);
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    const lost = (): void => {
      setCanvas(null);
      tell.current.onLost();
    };
    const { opened, close } = openVolumeCanvas(
      host.current!,
      tell.current.loading,
      lost,
      () => setRestored((times) => times + 1),
      () => tell.current.onTurned(),
    );
    opened.then((open) => !gone && setCanvas({ of: restored, canvas: open })).catch(() => !gone && lost());
    return () => {
      gone = true;
      setCanvas(null);
      close();
    };
  }, [host, wanted, restored, tell]);
  return canvas !== null && canvas.of === restored ? canvas.canvas : null;
}
