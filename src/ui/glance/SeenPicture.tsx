import { useEffect, useRef, useState } from 'react';
import type { Glanced } from '../actions.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import css from './Tile.module.css';
import type { Sight } from './useSight.ts';

interface Props {
  readonly blob: Blob;
  readonly of: Glanced;
  readonly watch: Sight['watch'];
  /** What it shows, where nothing beside it says so. */
  readonly alt?: string;
}

/** A picture that is known to be in sight or not, from when it can be seen. */
export function SeenPicture({ blob, of: { id, picture }, watch, alt = '' }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [isShown, setShown] = useState(false);
  useEffect(() => (isShown ? watch(frame.current!, { id, picture }) : undefined), [isShown, watch, id, picture]);
  return (
    <div ref={frame} className={css.film}>
      <BlobImage className={css.picture} name="glance" blob={blob} alt={alt} onShown={() => setShown(true)} />
    </div>
  );
}
