import type { Page } from '@playwright/test';
import type { Axis } from '../src/core/index.ts';

/** What one slice's canvas holds. */
export interface SeenSlice {
  readonly axis: Axis;
  readonly width: number;
  readonly height: number;
  /** Base64 of RGBA. */
  readonly pixels: string;
}

/** What was on the screen as a person said Accept. */
export interface Seen {
  readonly name: string;
  /** Whether the button was there to be pressed. */
  readonly enabled: boolean;
  readonly verdict: string | null;
  readonly figures: string;
  /** Null where the tab in sight has none. */
  readonly margin: string | null;
  /** None where another tab is in sight. */
  readonly slices: readonly SeenSlice[];
}

/** Before the page is loaded: it is read what the screen shows at each Accept, before the page itself hears of it. */
export async function watchAccepting(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen[] = [];
    Object.assign(globalThis, { seen });
    const base64 = (bytes: Uint8ClampedArray): string => {
      let text = '';
      for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
      return btoa(text);
    };
    const look = (): void => {
      const review = document.querySelector('[data-review]');
      if (review === null) return;
      const text = (selector: string): string | null => review.querySelector<HTMLElement>(selector)?.innerText ?? null;
      seen.push({
        name: text('h2.file')!,
        enabled: !review.querySelector<HTMLButtonElement>('[data-decide] .primary')!.disabled,
        verdict: text('[data-verdict] strong'),
        figures: text('[data-figures]')!,
        margin: text('[data-corrections] output'),
        slices: [...review.querySelectorAll<HTMLCanvasElement>('canvas[data-axis]')].map((canvas) => {
          const { width, height } = canvas;
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
          return { axis: canvas.dataset.axis as Axis, width, height, pixels: base64(data) };
        }),
      });
    };
    window.addEventListener('keydown', ({ key, repeat }) => key === 'a' && !repeat && look(), true);
  });
}

/** What was seen since it was asked last. */
export function takeSeen(page: Page): Promise<Seen[]> {
  return page.evaluate(() => (globalThis as unknown as { seen: Seen[] }).seen.splice(0));
}
