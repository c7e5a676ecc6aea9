import { isJudged, type Entry } from '../entries.ts';
import { pictureOf } from '../glanced.ts';
import { RowStatus, type Leader } from '../queue/RowStatus.tsx';
import type { Words } from '../../words/index.ts';
import { useWords } from '../words.ts';
import { SeenPicture } from './SeenPicture.tsx';
import css from './Tile.module.css';
import { TileFrame, type TilePlace } from './TileFrame.tsx';
import type { Sight } from './useSight.ts';

interface Props extends TilePlace {
  readonly entry: Entry;
  /** What tells it from the others. */
  readonly label: string;
  /** Of its present result; null: there is none, or it is still to come. */
  readonly picture: Blob | null;
  readonly leader: Leader | null;
  readonly warnings: number;
  readonly watch: Sight['watch'];
}

export const tileId = (id: number): string => `tile-${id}`;

/** In which state it is on the sheet. */
function stateOf(entry: Entry): keyof Words['glance']['states'] {
  if (entry.kind !== 'found') return entry.kind;
  if (!isJudged(entry)) return 'unjudged';
  const { level } = entry.review.result.verdict;
  return level === 'failed' ? 'probablyFailed' : level;
}

/** One scan on the sheet: its picture, and what is to be known of it. */
export function Tile(props: Props) {
  const { entry, label, picture, leader, warnings, watch } = props;
  const words = useWords();
  const { id, path } = entry.scan;
  const found = entry.kind === 'found' ? entry : null;
  const key = found === null ? null : pictureOf(found);
  const state = stateOf(entry);
  // Of the others the state is all that there is to say.
  const isTold = entry.kind === 'working' || entry.kind === 'failed' || leader !== null;
  const status = <RowStatus entry={entry} label={label} isOpen={false} leader={leader} warnings={warnings} />;
  return (
    <TileFrame
      at={props}
      tile={tileId(id)}
      id={id}
      path={path}
      label={label}
      state={state}
      decision={found?.decision ?? 'open'}
      caption={found !== null && status}
    >
      {picture !== null && key !== null ? (
        <SeenPicture key={key} blob={picture} of={{ id, picture: key }} watch={watch} />
      ) : (
        <div className={css.none}>
          <span className={css.state}>{words.glance.states[state]}</span>
          {found === null ? (
            isTold && status
          ) : (
            <span className="soft">{key === null ? words.unjudgedHint : words.glance.drawing}</span>
          )}
        </div>
      )}
    </TileFrame>
  );
}
