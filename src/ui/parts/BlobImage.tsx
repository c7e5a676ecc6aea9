import { useEffect, useRef } from 'react';

/** A picture held as a Blob; its place where it is still to come. */
export function BlobImage({
  blob,
  alt,
  className,
}: {
  readonly blob: Blob | null;
  readonly alt: string;
  readonly className: string;
}) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (blob === null) return undefined;
    const url = URL.createObjectURL(blob);
    image.current!.src = url;
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return blob === null ? (
    <span className={className} />
  ) : (
    <img ref={image} className={className} alt={alt} decoding="async" />
  );
}
