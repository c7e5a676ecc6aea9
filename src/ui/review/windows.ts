import type { Opened } from '../../worker/api.ts';

/** Windows that have a name. Those of CT are the usual ones; elsewhere the scan's own is meant. */
export type WindowName = 'auto' | 'brain' | 'bone' | 'skin';

/** In which window scans are shown; it stays from scan to scan. */
export type WindowChoice =
  | { readonly kind: 'named'; readonly name: WindowName }
  /** Set by hand: in Hounsfield units, or in shares of the way from the scan's own black to its own white. */
  | { readonly kind: 'free'; readonly unit: 'HU' | 'share'; readonly black: number; readonly white: number };

/** Black and white, Hounsfield units. Skin: from air to fat and water, so that its edge is seen. */
const HOUNSFIELD: Readonly<Record<Exclude<WindowName, 'auto'>, readonly [number, number]>> = {
  brain: [0, 80],
  bone: [-500, 1500],
  skin: [-900, 200],
};

type Shown = Pick<Opened, 'window' | 'hounsfield'>;
type Window = readonly [number, number];

/** The stored values that are black and white. A choice that means nothing to this scan is its own window. */
export function windowOf(choice: WindowChoice, { window, hounsfield }: Shown): Window {
  if (choice.kind === 'named') {
    return choice.name === 'auto' || hounsfield === null ? window : stored(HOUNSFIELD[choice.name], hounsfield);
  }
  const { unit, black, white } = choice;
  if (unit === 'HU') return hounsfield === null ? window : stored([black, white], hounsfield);
  const [low, high] = window;
  return hounsfield === null ? [low + black * (high - low), low + white * (high - low)] : window;
}

/** A window that was set by hand on this scan, as what stays for the next. */
export function freeWindow([black, white]: Window, { window: [low, high], hounsfield }: Shown): WindowChoice {
  const length = high - low || 1;
  const to = (v: number): number =>
    hounsfield === null ? (v - low) / length : v * hounsfield.slope + hounsfield.intercept;
  return { kind: 'free', unit: hounsfield === null ? 'share' : 'HU', black: to(black), white: to(white) };
}

/** Drags a window: to the right wider, up darker, as on consoles. @param across and down, shares of the picture's side */
export function draggedWindow([black, white]: Window, across: number, down: number): Window {
  const length = Math.max(white - black, 1e-6);
  const wider = length * Math.exp(2 * across);
  const middle = (black + white) / 2 - down * length;
  return [middle - wider / 2, middle + wider / 2];
}

function stored([black, white]: Window, { slope, intercept }: NonNullable<Opened['hounsfield']>): Window {
  const ends = [(black - intercept) / slope, (white - intercept) / slope];
  return [Math.min(...ends), Math.max(...ends)];
}
