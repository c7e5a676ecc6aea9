import type { Place, Warning } from '../../session/index.ts';
import type { Opened } from '../../worker/api.ts';
import type { Open } from '../actions.ts';
import type { Found } from '../entries.ts';
import { Chips } from '../parts/Chips.tsx';
import { LabelledSlider } from '../parts/LabelledSlider.tsx';
import { useWords } from '../words.ts';
import { Corrections } from './Corrections.tsx';
import { DESK, type Desk } from './desk.ts';
import { Figures } from './Figures.tsx';
import type { Hand } from './hand.ts';
import { PrivateFields } from './PrivateFields.tsx';
import css from './Tools.module.css';
import type { Where } from './useCrosshair.ts';
import type { Look } from './useSlices.ts';
import { freeWindow, type WindowName } from './windows.ts';

interface Props {
  readonly entry: Found;
  readonly session: Open['session'];
  readonly opened: Opened | null;
  readonly look: Look | null;
  readonly where: Where | null;
  readonly hand: Hand;
  readonly desk: Desk;
  readonly onDesk: (change: Partial<Desk>) => void;
  readonly warnings: readonly Warning[];
  /** Whether free text is taken out of headers. */
  readonly scrub: boolean;
}

/** Beside the pictures: what is to be known of the mask, and everything by which it and its pictures can be changed. */
export function Tools({ entry, session, opened, look, where, hand, desk, onDesk, warnings, scrub }: Props) {
  const words = useWords();
  const { review } = entry;
  return (
    <aside className={css.tools} aria-label={words.tools}>
      <p className="hint">{words.reviewHint}</p>
      <Figures review={review} session={session} />
      {warnings.length > 0 && (
        <ul className={`note ${css.warnings}`}>
          {warnings.map((warning) => (
            <li key={JSON.stringify(warning)}>{words.warning(warning)}</li>
          ))}
        </ul>
      )}
      {opened !== null && look !== null && (
        <>
          <div className={css.places} role="group" aria-label={words.lookAt}>
            {(Object.keys(opened.places) as Place[]).map((place) => (
              <button key={place} type="button" className="small" onClick={() => where?.go(opened.places[place])}>
                {words.places[place]}
              </button>
            ))}
          </div>
          <Corrections
            hand={hand}
            brush={desk.brush}
            onBrush={(brush) => onDesk({ brush })}
            centre={opened.places.middle}
          />
          <Contrast opened={opened} window={look.window} desk={desk} onDesk={onDesk} />
        </>
      )}
      <PrivateFields result={review.result} scrub={scrub} />
    </aside>
  );
}

interface ContrastProps extends Pick<Props, 'desk' | 'onDesk'> {
  readonly opened: Opened;
  readonly window: Look['window'];
}

/** Which values are black and white; for CT the usual windows, too. */
function Contrast({ opened, window, desk, onDesk }: ContrastProps) {
  const words = useWords();
  const { range, hounsfield, scaling } = opened;
  const [least, most] = [Math.min(range[0], window[0]), Math.max(range[1], window[1])];
  const named = desk.window.kind === 'named' ? desk.window.name : null;
  // As the value at the crosshair; whole numbers where they tell the ends apart.
  const ends = window.map((stored) => stored * scaling.slope + scaling.intercept);
  const shown = Math.abs(ends[1] - ends[0]) < 20 ? ends : ends.map(Math.round);
  return (
    <div className={css.contrast}>
      {hounsfield !== null && (
        <Chips<WindowName | ''>
          name="window"
          label={words.windowLabel}
          options={words.windows}
          value={named ?? ''}
          onChange={(name) => name !== '' && onDesk({ window: { kind: 'named', name } })}
        />
      )}
      <LabelledSlider
        label={words.contrast}
        thumbLabels={[words.contrastLow, words.contrastHigh]}
        value={window}
        shown={words.contrastRange(shown, hounsfield === null ? '' : ' HU')}
        min={least}
        max={Math.max(most, least + 1)}
        step={(Math.max(most, least + 1) - least) / 200}
        onChange={(next) => onDesk({ window: freeWindow(next, opened) })}
      />
      {hounsfield === null && desk.window.kind === 'free' && (
        <button
          type="button"
          className={`small ${css.auto}`}
          onClick={({ currentTarget }) => {
            // It goes, and the focus stays at what it has changed.
            currentTarget.parentElement!.querySelector('input')?.focus();
            onDesk({ window: DESK.window });
          }}
        >
          {words.windows.auto}
        </button>
      )}
      <p className="hint">{words.windowHint}</p>
    </div>
  );
}
