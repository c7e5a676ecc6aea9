import { useEffect, useRef, useState } from 'react';
import type { Shown, ViewFiles } from '../../worker/api.ts';
import { useLatest } from '../parts/useLatest.ts';
import { useWords } from '../words.ts';
import { Halves } from './Halves.tsx';
import { useVolumeCanvas } from './useVolumeCanvas.ts';
import css from './VolumeView.module.css';
import { imagesOf, type Images, type VolumeCanvas } from './volumeCanvas.ts';
import { WipeHandle } from './WipeHandle.tsx';

interface Props {
  readonly files: ViewFiles | null;
  readonly show: Shown;
  /** Where a wipe's divider is, share of the width. */
  readonly wipe: number;
  readonly onWipe: (at: number) => void;
  /** The picture of this mask is on the screen; null: not any more, as another is being drawn. */
  readonly onDrawn: (maskId: string | null) => void;
  /** Nothing is on the screen, and nothing will be before `onRestored`: the graphics processor is missing or gave up. */
  readonly onLost: () => void;
  /** It draws again. What was drawn before is drawn anew, and told by `onDrawn`. */
  readonly onRestored: () => void;
}

/**
 * The head in 3D. Comes back by itself for as long as it is mounted, shown or not. Where the defaced head is compared with the
 * original, there are two, both of one scan and one mask, seen from one place: one over a part of the other, or side by side. The
 * second one takes graphics memory only while it is shown.
 */
export function VolumeView({ files, show, wipe, onWipe, onDrawn, onLost, onRestored }: Props) {
  const words = useWords();
  const compares = show === 'wipe' || show === 'twins';
  const main = compares ? 'after' : show;
  const host = useRef<HTMLDivElement>(null);
  const otherHost = useRef<HTMLDivElement>(null);
  const [images, setImages] = useState<{ readonly maskId: string; readonly images: Images } | null>(null);
  /** The mask that was told of last. */
  const drawn = useRef<string | null>(null);
  const [label, otherLabel] = [main, 'before' as const].map((one) => words.volumeLabel(words.shows[one]));
  const isLost = useRef(false);
  const lose = (): void => {
    isLost.current = true;
    drawn.current = null;
    onLost();
  };
  const tell = useLatest({ onDrawn, lose, onRestored });
  const canvases = useRef<readonly (VolumeCanvas | null)[]>([]);
  const link = (from: 0 | 1): void => {
    const camera = canvases.current[from]?.camera();
    if (camera !== undefined) canvases.current[1 - from]?.follow(camera);
  };
  const heard = { loading: words.loadingVolume, onLost: lose };
  const canvas = useVolumeCanvas(host, true, { ...heard, onTurned: () => link(0) });
  const other = useVolumeCanvas(otherHost, compares, { ...heard, onTurned: () => link(1) });
  const isThere = canvas !== null && (!compares || other !== null);
  useEffect(() => {
    canvases.current = [canvas, other];
  }, [canvas, other]);
  useEffect(() => {
    if (!isThere || !isLost.current) return;
    isLost.current = false;
    tell.current.onRestored();
    // One head may fit where two did not.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [isThere, compares, tell]);

  useEffect(() => {
    let gone = false;
    if (files === null) return undefined;
    imagesOf(files)
      .then((made) => !gone && setImages({ maskId: files.maskId, images: made }))
      .catch(() => !gone && tell.current.lose());
    return () => {
      gone = true;
    };
  }, [files, tell]);

  useEffect(() => {
    if (canvas === null || images === null) return undefined;
    const isDrawn = !compares || other !== null;
    if (!isDrawn || drawn.current !== images.maskId) tell.current.onDrawn(null);
    if (!isDrawn) {
      drawn.current = null;
      return undefined;
    }
    try {
      canvas.draw(images.images, main, label);
      if (compares) {
        other!.follow(canvas.camera());
        other!.draw(images.images, 'before', otherLabel);
      }
    } catch {
      tell.current.lose();
      return undefined;
    }
    return afterNextFrame(() => {
      if (!canvas.shows(main) || (compares && !other!.shows('before'))) return;
      drawn.current = images.maskId;
      tell.current.onDrawn(images.maskId);
    });
  }, [canvas, other, compares, images, main, label, otherLabel, tell]);

  const isBusy = !isThere || images === null;
  const half = compares ? show : null;
  return (
    <Halves
      as={half}
      wipe={wipe}
      before={<div ref={otherHost} className={css.head} data-other-viewer aria-busy={isBusy} />}
      after={<div ref={host} className={css.head} data-viewer aria-busy={isBusy} />}
      handle={<WipeHandle label={words.wipeHandleHead} at={wipe} onMove={onWipe} />}
    />
  );
}

/** Once what was drawn now is on the screen; in a hidden tab that is never. @returns calls it off */
function afterNextFrame(then: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(then);
  });
  return () => cancelAnimationFrame(frame);
}
