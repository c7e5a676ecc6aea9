import type { StudyScan } from '../../session/study/index.ts';
import css from '../glance/Tile.module.css';
import { SeenPicture } from '../glance/SeenPicture.tsx';
import type { Sight } from '../glance/useSight.ts';
import { Badge } from '../parts/Badge.tsx';
import { useWords } from '../words.ts';
import type { StudyFolder } from './studyFolder.ts';
import { usePicture } from './usePicture.ts';

interface Props {
  readonly folder: StudyFolder;
  readonly scan: StudyScan;
  readonly decision: 'accepted' | 'rejected' | 'open';
  readonly isActive: boolean;
  readonly isSeen: boolean;
  /** Place on the sheet, from 1, and how many there are. */
  readonly place: readonly [number, number];
  readonly watch: Sight['watch'];
  readonly onActive: () => void;
  readonly onOpen: () => void;
}

export const studyTileId = (id: number): string => `study-${id}`;

/** One scan of a study: its QC image, and what is to be known of it. */
export function StudyTile({ folder, scan, decision, isActive, isSeen, place, watch, onActive, onOpen }: Props) {
  const words = useWords();
  const { id, path, level } = scan;
  return (
    <div
      id={studyTileId(id)}
      role="option"
      aria-selected={isActive}
      aria-setsize={place[1]}
      aria-posinset={place[0]}
      className={css.tile}
      data-tile={id}
      data-path={path}
      data-state={level ?? 'failed'}
      data-decided={decision}
      data-active={isActive}
      data-seen={isSeen}
      onClick={onActive}
      onDoubleClick={onOpen}
    >
      {/* First, as what is read begins with whose it is; it stands below. */}
      <div className={css.caption}>
        <span className={css.name} title={path}>
          {path.slice(path.lastIndexOf('/') + 1)}
        </span>
        <div>
          <Badge of={level ?? 'failed'}>{level === null ? words.glance.states.failed : words.levels[level]}</Badge>{' '}
          {decision !== 'open' && <Badge of={decision}>{words.decisions[decision]}</Badge>}
        </div>
      </div>
      <StudyPicture folder={folder} scan={scan} watch={watch} />
    </div>
  );
}

interface PictureProps extends Pick<Props, 'folder' | 'scan' | 'watch'> {
  readonly alt?: string;
}

/** Its QC image from the folder; or why there is none. */
export function StudyPicture({ folder, scan: { id, maskId, picture }, watch, alt = '' }: PictureProps) {
  const { studyPage: words } = useWords();
  const blob = usePicture(folder, picture);
  if (blob instanceof Blob && maskId !== null)
    return <SeenPicture key={id} blob={blob} of={{ id, picture: maskId }} watch={watch} alt={alt} />;
  const said = picture === null ? words.noPicture : blob === null ? words.loading : words.pictureMissing;
  return (
    <div className={css.none}>
      <span className={css.state}>{said}</span>
    </div>
  );
}
