import { useEffect, useRef, useState } from 'react';
import type { Decided } from '../actions.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { useWords } from '../words.ts';
import css from './SeenSheet.module.css';

/** Masks and their pictures, as they were when the sheet was opened. */
export type Sheet = readonly (Decided & { readonly path: string; readonly thumbnail: Blob })[];

interface Props {
  readonly sheet: Sheet;
  readonly onAccept: (seen: readonly Decided[]) => void;
  readonly onCancel: () => void;
}

/** A sheet of pictures that knows which of them have been in sight; no other can be accepted. */
export function SeenSheet({ sheet, onAccept, onCancel }: Props) {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  const [loaded, setLoaded] = useState<ReadonlySet<number>>(new Set());
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    const observer = new IntersectionObserver(
      (changes) => {
        const inSight = changes.filter(({ isIntersecting }) => isIntersecting);
        const ids = inSight.map(({ target }) => Number((target as HTMLElement).dataset.id));
        if (ids.length > 0) setSeen((before) => new Set([...before, ...ids]));
      },
      // Nearly whole.
      { threshold: 0.9 },
    );
    // A picture that is not drawn yet has not been seen.
    for (const item of list.current!.children) {
      if (loaded.has(Number((item as HTMLElement).dataset.id))) observer.observe(item);
    }
    return () => observer.disconnect();
  }, [loaded]);
  const counted = sheet.filter(({ id }) => seen.has(id));
  return (
    <>
      <p>{words.acceptGoodSure}</p>
      <ul className={css.sheet} ref={list}>
        {sheet.map(({ id, path, thumbnail }) => (
          <li key={id} data-id={id} data-seen={seen.has(id)}>
            <BlobImage
              className={css.picture}
              name="thumbnail"
              blob={thumbnail}
              alt={words.shows.removed}
              onShown={() => setLoaded((before) => new Set([...before, id]))}
            />
            <span className="file">{path}</span>
          </li>
        ))}
      </ul>
      <div className="row">
        <button type="button" className="primary" disabled={counted.length === 0} onClick={() => onAccept(counted)}>
          {words.acceptSeen(counted.length, sheet.length)}
        </button>
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </>
  );
}
