import { useEffect } from 'react';
import { BlobImage } from '../parts/BlobImage.tsx';
import { useLatest } from '../parts/useLatest.ts';
import { useWords } from '../words.ts';
import css from './QcImage.module.css';

interface Props {
  /** Of one mask, as long as this is mounted; null until it is drawn. */
  readonly picture: Blob | null;
  /** Whether it is on the screen. */
  readonly onDrawn: (shown: boolean) => void;
}

/** The QC image, as the command writes it. */
export function QcImage({ picture, onDrawn }: Props) {
  const words = useWords();
  const tell = useLatest(onDrawn);
  useEffect(() => () => tell.current(false), [tell]);
  return (
    <BlobImage
      className={css.montage}
      name="montage"
      blob={picture}
      alt={words.montage}
      onShown={() => tell.current(true)}
    />
  );
}
