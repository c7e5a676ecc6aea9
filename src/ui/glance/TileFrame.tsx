import type { ReactNode } from 'react';
import css from './Tile.module.css';

/** Where a tile lies on a sheet, and what a person does to it. */
export interface TilePlace {
  /** Whose turn it is: keys are for this one. */
  readonly isActive: boolean;
  /** Its picture was in sight long enough to be judged. */
  readonly isSeen: boolean;
  /** Place on the sheet, from 1, and how many there are. */
  readonly place: readonly [number, number];
  readonly onActive: () => void;
  readonly onOpen: () => void;
}

interface Props {
  readonly at: TilePlace;
  /** In the document. */
  readonly tile: string;
  readonly id: number;
  readonly path: string;
  readonly label: string;
  readonly state: string;
  readonly decision: 'accepted' | 'rejected' | 'open';
  /** Beside the name. */
  readonly caption: ReactNode;
  /** The picture, or what stands in its place. */
  readonly children: ReactNode;
}

/** A tile of a sheet: whose it is, and its picture. */
export function TileFrame({ at, tile, id, path, label, state, decision, caption, children }: Props) {
  return (
    <div
      id={tile}
      role="option"
      aria-selected={at.isActive}
      aria-setsize={at.place[1]}
      aria-posinset={at.place[0]}
      className={css.tile}
      data-tile={id}
      data-path={path}
      data-state={state}
      data-decided={decision}
      data-active={at.isActive}
      data-seen={at.isSeen}
      onClick={at.onActive}
      onDoubleClick={at.onOpen}
    >
      {/* First, as what is read begins with whose it is; it stands below. */}
      <div className={css.caption}>
        <span className={css.name} title={path}>
          <bdi dir="ltr">{label}</bdi>
        </span>
        {caption}
      </div>
      {children}
    </div>
  );
}
