import type { Dispatch } from 'react';
import { Tabs } from '@base-ui/react/tabs';
import type { Action } from '../actions.ts';
import type { PageReview } from '../entries.ts';
import { Chips } from '../parts/Chips.tsx';
import { useWords } from '../words.ts';
import { showsMask, type Desk } from './desk.ts';
import type { Hand } from './hand.ts';
import { Pictures } from './Pictures.tsx';
import { QcImage } from './QcImage.tsx';
import { useOnScreen, type Pane } from './useOnScreen.ts';
import type { ReviewSession } from './useReviewSession.ts';
import type { Where } from './useCrosshair.ts';
import { useSlices, type Look } from './useSlices.ts';
import { useVolumes } from './useVolumes.ts';
import css from './Views.module.css';
import { draggedWindow, freeWindow } from './windows.ts';

interface Props {
  readonly review: PageReview;
  readonly attempt: number;
  readonly dispatch: Dispatch<Action>;
  readonly session: ReviewSession;
  /** The QC image of the present mask; null until it is drawn. */
  readonly picture: Blob | null;
  readonly look: Look | null;
  /** Null: nothing is open. */
  readonly where: Where | null;
  readonly hand: Hand;
  readonly desk: Desk;
  readonly onDesk: (change: Partial<Desk>) => void;
  readonly graphics: 'there' | 'lost' | 'none';
  readonly onLost: () => void;
  readonly onRestored: () => void;
}

/** What is looked at: head and slices, or the QC image in their place. */
export function Views(props: Props) {
  const { review, look, where, desk, onDesk, graphics, picture, session } = props;
  const words = useWords();
  const { maskId } = review.result;
  const isScan = desk.tab === 'scan';
  const slices = useSlices(review, isScan ? look : null, session);
  const volumes = useVolumes(review, isScan && graphics === 'there', session);
  const inSight: readonly Pane[] = isScan ? (graphics === 'there' ? ['head', 'slices'] : ['slices']) : ['picture'];
  // The slices follow a moment later.
  const showing = !isScan || (showsMask(desk) && slices?.show !== 'before');
  const onDrawn = useOnScreen(inSight, showing, props.attempt, props.dispatch);
  const { opened } = session;
  const at = isScan && look !== null && slices !== null && (
    <span className={css.at} data-at>
      {words.at(slices.crosshair, slices.value, opened?.hounsfield === null ? '' : ' HU')}
    </span>
  );
  return (
    <Tabs.Root className={css.views} value={desk.tab} onValueChange={(tab) => onDesk({ tab: tab as Desk['tab'] })}>
      <div className={css.head}>
        <Tabs.List className={css.tabs}>
          <Tabs.Tab value="scan" className={css.tab}>
            {graphics === 'there' ? words.tabs.scan : words.tabs.slices}
          </Tabs.Tab>
          <Tabs.Tab value="picture" className={css.tab}>
            {words.tabs.picture}
          </Tabs.Tab>
        </Tabs.List>
        {isScan && (
          <Chips
            name="show"
            label={words.showLabel}
            options={words.shows}
            value={desk.show}
            onChange={(show) => onDesk({ show })}
          />
        )}
        {isScan && where !== null && where.zoom.factor > 1 && (
          <button
            type="button"
            className={`small ${css.zoom}`}
            aria-label={words.seeWhole}
            title={words.seeWhole}
            onClick={where.seeWhole}
          >
            {words.times(where.zoom.factor)}
          </button>
        )}
      </div>
      {at}
      <Tabs.Panel value="scan" className={css.panel}>
        <Pictures
          slices={slices}
          volumes={volumes}
          where={where}
          show={desk.show}
          wipe={desk.wipe}
          onWipe={(wipe) => onDesk({ wipe })}
          hand={props.hand}
          brush={desk.brush}
          large={desk.large}
          onLarge={(large) => onDesk({ large })}
          onWindow={(across, down) => {
            if (look !== null && opened !== null)
              onDesk({ window: freeWindow(draggedWindow(look.window, across, down), opened) });
          }}
          graphics={graphics}
          onLost={() => {
            onDrawn('head', null);
            props.onLost();
          }}
          onRestored={props.onRestored}
          onDrawn={onDrawn}
        />
      </Tabs.Panel>
      <Tabs.Panel value="picture" className={css.panel}>
        <QcImage key={maskId} picture={picture} onDrawn={(shown) => onDrawn('picture', shown ? maskId : null)} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
