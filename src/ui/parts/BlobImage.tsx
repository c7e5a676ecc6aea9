import { useEffect, useState } from 'react';

/** A picture held as a Blob. */
export function BlobImage({ blob, alt, className }: { readonly blob: Blob; readonly alt: string; readonly className: string }) {
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url === '' ? <span className={className} /> : <img className={className} src={url} alt={alt} decoding="async" />;
}
