import type { Page } from '@playwright/test';

/** How long a reviewer looks at a head before the key, ms. */
const LOOK_MS = 500;
/** A press that came too soon is repeated after this, ms; so often at most. */
const AGAIN_MS = 100;
const MOST_PRESSES = 20;

/** What a reviewer did on the sheet. */
export interface Reviewed {
  readonly accepted: number;
  readonly rejected: readonly string[];
  /** Presses that decided nothing, for they came too soon. */
  readonly tooSoon: number;
  /** The page's part, ms: until a picture whose turn it was could be seen. */
  readonly waitedMs: number;
}

interface Turn {
  readonly id: string;
  readonly path: string;
  readonly state: string;
  readonly decided: string;
}

/**
 * Looks at each head of the contact sheet, half a second long, and presses A; R where it is to be rejected: by the page's word, where it
 * has probably failed.
 */
export async function reviewAll(
  page: Page,
  isBad: (state: string) => boolean = (state) => state === 'probablyFailed',
): Promise<Reviewed> {
  await page.keyboard.press('Home');
  const rejected: string[] = [];
  let [accepted, tooSoon, waitedMs] = [0, 0, 0];
  for (let last = ''; ;) {
    const began = performance.now();
    await page.locator('[data-tile][aria-selected=true] img').waitFor({ timeout: 60_000 });
    waitedMs += performance.now() - began;
    const turn = await turnOf(page);
    if (turn.id === last || turn.decided !== 'open') return { accepted, rejected, tooSoon, waitedMs };
    last = turn.id;
    await page.waitForTimeout(LOOK_MS);
    const rejects = isBad(turn.state);
    tooSoon += (await pressUntilDecided(page, rejects ? 'r' : 'a', turn)) - 1;
    if (rejects) rejected.push(turn.path);
    else accepted++;
  }
}

/** @returns how often it was pressed */
async function pressUntilDecided(page: Page, key: string, turn: Turn): Promise<number> {
  for (let presses = 1; presses <= MOST_PRESSES; presses++) {
    await page.keyboard.press(key);
    await page.waitForTimeout(AGAIN_MS / 4);
    const now = await turnOf(page);
    if (now.id !== turn.id || now.decided !== 'open') return presses;
    await page.waitForTimeout(AGAIN_MS);
  }
  throw new Error(`${turn.path} cannot be decided of (${turn.state})`);
}

/** The scan whose turn it is. */
function turnOf(page: Page): Promise<Turn> {
  return page.locator('[data-tile][aria-selected=true]').evaluate((tile: HTMLElement) => ({
    id: tile.dataset.tile!,
    path: tile.dataset.path!,
    state: tile.dataset.state!,
    decided: tile.dataset.decided!,
  }));
}
