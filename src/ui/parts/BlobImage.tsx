import { useEffect, useRef } from 'react';

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
    if (blob === null) return undefined;
    const url = URL.createObjectURL(blob);
    const element = image.current!;
    let gone = false;
    element.src = url;
    // Loaded is not decoded: until then its place is empty.
    const ended = element.decode().then(
      () => !gone && onShown?.(),
      // Another picture has come in between, or this one cannot be shown.
      () => {},
    );
    return () => {
      gone = true;
      // Not while it is being loaded: the browser would complain of a picture that it cannot find.
      void ended.then(() => URL.revokeObjectURL(url));
    };
    // A blob and what is to be said of it come together.
    // eslint-disable-next-line react/exhaustive-deps
  }, [blob]);
  return blob === null ? (
    <span className={className} />
  ) : (
    <img ref={image} className={className} data-picture={name} alt={alt} decoding="async" />
  );
}
