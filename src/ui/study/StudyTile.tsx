import type { StudyScan } from '../../session/study/index.ts';
import css from '../glance/Tile.module.css';
import { SeenPicture } from '../glance/SeenPicture.tsx';
import { TileFrame, type TilePlace } from '../glance/TileFrame.tsx';
import type { Sight } from '../glance/useSight.ts';
import { Badge } from '../parts/Badge.tsx';
import { useWords } from '../words.ts';
import type { StudyFolder } from './studyFolder.ts';
import { usePicture } from './usePicture.ts';

interface Props extends TilePlace {
  readonly folder: StudyFolder;
  readonly scan: StudyScan;
  readonly decision: 'accepted' | 'rejected' | 'open';
  readonly watch: Sight['watch'];
}

export const studyTileId = (id: number): string => `study-${id}`;

/** One scan of a study: its QC image, and what is to be known of it. */
export function StudyTile({ folder, scan, decision, watch, ...at }: Props) {
  const words = useWords();
  const { id, path, level } = scan;
  return (
    <TileFrame
      at={at}
      tile={studyTileId(id)}
      id={id}
      path={path}
      label={path.slice(path.lastIndexOf('/') + 1)}
      state={level ?? 'failed'}
      decision={decision}
      caption={
        <div>
          <Badge of={level ?? 'failed'}>{level === null ? words.glance.states.failed : words.levels[level]}</Badge>{' '}
          {decision !== 'open' && <Badge of={decision}>{words.decisions[decision]}</Badge>}
        </div>
      }
    >
      <StudyPicture folder={folder} scan={scan} watch={watch} />
    </TileFrame>
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
