import { useEffect, useRef, useState } from 'react';
import type { Show, ViewFiles } from '../../worker/api.ts';
import { useLatest } from '../parts/useLatest.ts';
import { useWords } from '../words.ts';
import css from './VolumeView.module.css';
import { imagesOf, openVolumeCanvas, type Images, type VolumeCanvas } from './volumeCanvas.ts';

interface Props {
  readonly files: ViewFiles | null;
  readonly show: Show;
  /** The picture of this mask is on the screen; null: not any more, as another is being drawn. */
  readonly onDrawn: (maskId: string | null) => void;
  /** Nothing is on the screen, and nothing will be before `onRestored`: the graphics processor is missing or gave up. */
  readonly onLost: () => void;
  /** It draws again. What was drawn before is drawn anew, and told by `onDrawn`. */
  readonly onRestored: () => void;
}

/** The head in 3D. Comes back by itself for as long as it is mounted, shown or not. */
export function VolumeView({ files, show, onDrawn, onLost, onRestored }: Props) {
  const words = useWords();
  const host = useRef<HTMLDivElement>(null);
  const [canvas, setCanvas] = useState<VolumeCanvas | null>(null);
  const [images, setImages] = useState<{ readonly maskId: string; readonly images: Images } | null>(null);
  /** How often the graphics processor came back: each time another canvas is opened. */
  const [restored, setRestored] = useState(0);
  /** The mask that was told of last. */
  const drawn = useRef<string | null>(null);
  const label = words.volumeLabel(words.shows[show]);
  const tell = useLatest({ onDrawn, onLost, onRestored, loading: words.loadingVolume });

  useEffect(() => {
    let gone = false;
    const lost = (): void => {
      setCanvas(null);
      drawn.current = null;
      tell.current.onLost();
    };
    const { opened, close } = openVolumeCanvas(host.current!, tell.current.loading, lost, () =>
      setRestored((times) => times + 1),
    );
    opened
      .then((open) => {
        if (gone) return;
        setCanvas(open);
        if (restored > 0) tell.current.onRestored();
      })
      .catch(() => !gone && lost());
    return () => {
      gone = true;
      close();
    };
  }, [restored, tell]);

  useEffect(() => {
    let gone = false;
    if (files === null) return undefined;
    imagesOf(files)
      .then((made) => !gone && setImages({ maskId: files.maskId, images: made }))
      .catch(() => !gone && tell.current.onLost());
    return () => {
      gone = true;
    };
  }, [files, tell]);

  useEffect(() => {
    if (canvas === null || images === null) return undefined;
    if (drawn.current !== images.maskId) tell.current.onDrawn(null);
    try {
      canvas.draw(images.images, show, label);
    } catch {
      tell.current.onLost();
      return undefined;
    }
    return afterNextFrame(() => {
      if (!canvas.shows(show)) return;
      drawn.current = images.maskId;
      tell.current.onDrawn(images.maskId);
    });
  }, [canvas, images, show, label, tell]);

  return <div ref={host} className={css.head} data-viewer aria-busy={canvas === null || images === null} />;
}

/** Once what was drawn now is on the screen; in a hidden tab that is never. @returns calls it off */
function afterNextFrame(then: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(then);
  });
  return () => cancelAnimationFrame(frame);
}
