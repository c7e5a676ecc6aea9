import { useMemo, useRef, useState, type Dispatch } from 'react';
import { findingPlace } from '../../session/index.ts';
import type { Pictures } from '../../worker/api.ts';
import type { Action, Open } from '../actions.ts';
import { canAccept, canReject } from '../decisions.ts';
import type { Decision, Found } from '../entries.ts';
import { useTell } from '../parts/Announcer.tsx';
import { useMedia } from '../parts/useMedia.ts';
import { useWarnings } from '../warnings.ts';
import { useWords } from '../words.ts';
import { DecisionBar } from './DecisionBar.tsx';
import { showsMask, type Desk } from './desk.ts';
import { handOn } from './hand.ts';
import { NoteField } from './NoteField.tsx';
import { Problems } from './Problems.tsx';
import { ReviewHead } from './ReviewHead.tsx';
import css from './ReviewScreen.module.css';
import { Tools } from './Tools.tsx';
import { useCrosshair } from './useCrosshair.ts';
import { useReviewKeys } from './useReviewKeys.ts';
import { useReviewSession } from './useReviewSession.ts';
import type { Look } from './useSlices.ts';
import { VerdictNote } from './VerdictNote.tsx';
import { Views } from './Views.tsx';
import { hasWebgl2 } from './webgl.ts';
import { windowOf } from './windows.ts';

interface Props {
  readonly entry: Found;
  /** What tells it from the other scans. */
  readonly label: string;
  readonly open: Open;
  /** Of the present mask; null until it is drawn. */
  readonly pictures: Pictures | null;
  readonly dispatch: Dispatch<Action>;
  /** Whether free text is taken out of headers. */
  readonly scrub: boolean;
  readonly letterKeys: boolean;
  readonly desk: Desk;
  readonly onDesk: (change: Partial<Desk>) => void;
  /** Place among those that can be reviewed, from 1, and how many there are. */
  readonly place: readonly [number, number];
  readonly onDecide: (decision: Decision) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onBack: () => void;
  /** How much is said in the list of what was chosen. */
  readonly notes: number;
}

/** From here on, pixels, tools have a place beside the pictures. */
const ROOM_FOR_TOOLS = '(min-width: 1180px)';

/** The result of one scan: looked at, corrected, then accepted or rejected. All of it is in sight at once. */
export function ReviewScreen(props: Props) {
  const { entry, label, open, pictures, dispatch, desk, onDesk, onDecide, onStep, onBack } = props;
  const words = useWords();
  const { scan, review, decision } = entry;
  const { result } = review;
  const session = useReviewSession(entry, open, pictures, dispatch);
  const { opened } = session;
  const warnings = useWarnings(scan, result.oddities);
  const webgl = useMemo(() => hasWebgl2(), []);
  const [lost, setLost] = useState(false);
  const graphics = !webgl ? 'none' : lost ? 'lost' : 'there';
  const without = { there: '', lost: words.graphicsLost, none: words.noWebgl }[graphics];
  useTell('graphics', without);
  useTell('notes', props.notes > 0 ? words.noteCount(props.notes) : '');
  const isWide = useMedia(ROOM_FOR_TOOLS);
  const tools = desk.tools ?? isWide;
  const where = useCrosshair(opened);
  const crosshair = where?.crosshair ?? null;
  const { show, window } = desk;
  const look = useMemo(
    (): Look | null =>
      opened === null || crosshair === null ? null : { crosshair, show, window: windowOf(window, opened) },
    [opened, crosshair, show, window],
  );
  const decided = { id: scan.id, maskId: result.maskId };
  const state = { entries: [entry], open };
  const isUnseen = review.kind === 'settled' && desk.tab === 'scan' && !showsMask(desk) && !canAccept(state, decided);
  const decide = (next: Decision): void => {
    if (next === 'accepted' ? canAccept(state, decided) : canReject(state, decided)) onDecide(next);
  };
  const screen = useRef<HTMLElement>(null);
  const focusIn = (selector: string): void => screen.current?.querySelector<HTMLElement>(selector)?.focus();
  const hand = handOn(entry, dispatch);
  useReviewKeys({
    hand,
    where,
    brush: desk.brush,
    decide,
    setShow: (next) => onDesk({ show: next }),
    onStep,
    onNote: () => focusIn('[data-note]'),
    onBack,
    letterKeys: props.letterKeys,
  });
  return (
    <section ref={screen} className={css.review} aria-label={label} data-review data-tools={tools}>
      <ReviewHead
        name={label}
        place={props.place}
        onStep={onStep}
        onBack={onBack}
        notes={props.notes}
        tools={tools}
        onTools={(shown) => onDesk({ tools: shown })}
      />
      <div className={css.notes}>
        <Problems
          session={open.session}
          review={review}
          onReopen={() => dispatch({ type: 'open', id: scan.id })}
          onRetry={() => dispatch({ type: 'review', id: scan.id, action: { type: 'retry' } })}
        />
        {without !== '' && <p className="note">{without}</p>}
      </div>
      <Views
        // A worker that was opened again draws everything again.
        key={open.attempt}
        review={review}
        attempt={open.attempt}
        dispatch={dispatch}
        session={session}
        picture={pictures?.montage ?? null}
        look={look}
        where={where}
        hand={hand}
        desk={desk}
        onDesk={onDesk}
        graphics={graphics}
        onLost={() => setLost(true)}
        onRestored={() => setLost(false)}
      />
      {tools && (
        <Tools
          entry={entry}
          session={open.session}
          opened={opened}
          look={look}
          where={where}
          hand={hand}
          desk={desk}
          onDesk={onDesk}
          warnings={warnings}
          scrub={props.scrub}
        />
      )}
      <footer className={css.foot}>
        <VerdictNote
          key={scan.id}
          verdict={review.kind === 'settled' ? result.verdict : null}
          placeOf={(finding) => (opened === null ? null : findingPlace(finding, opened.places))}
          onPlace={(at) => where?.go(at)}
        />
        <div className={css.decision}>
          <NoteField
            note={scan.note}
            onNote={(note) => dispatch({ type: 'note', id: scan.id, note })}
            onDone={() => focusIn('h2')}
          />
          <DecisionBar
            decision={decision}
            failed={result.verdict.level === 'failed'}
            canAccept={canAccept(state, decided)}
            canReject={canReject(state, decided)}
            unseen={isUnseen}
            unreadable={open.session.kind === 'failed'}
            onDecide={decide}
          />
        </div>
      </footer>
    </section>
  );
}
