import { useEffect, useRef } from 'react';
import { showBlob } from './showBlob.ts';

interface Props {
  readonly blob: Blob | null;
  readonly alt: string;
  readonly className: string;
  /** What it is a picture of, for whoever looks for it. */
  readonly name: 'thumbnail' | 'montage' | 'glance';
  /** It is decoded, and on the screen. */
  readonly onShown?: () => void;
}

/** A picture held as a Blob; its place where it is still to come. */
export function BlobImage({ blob, alt, className, name, onShown }: Props) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    return blob === null ? undefined : showBlob(image.current!, blob, onShown);
    // A blob and what is to be said of it come together.
    // eslint-disable-next-line react/exhaustive-deps
  }, [blob]);
  return blob === null ? (
    <span className={className} />
  ) : (
    <img ref={image} className={className} data-picture={name} alt={alt} decoding="async" />
  );
}
