import type { Page } from '@playwright/test';
import * as fc from 'fast-check';
import { expect } from '@playwright/test';
import { done } from './flow.ts';

export const PRESETS = {
  scalp: 'Brain, skull and scalp',
  face: 'All but face and ears',
  brain: 'Brain alone, with a margin',
} as const;
export type Preset = keyof typeof PRESETS;

const PLACES = ['Middle', 'Face', 'Left ear', 'Right ear', 'Vertex', 'Brain edge'] as const;
const TABS = ['3D and slices', 'QC image'] as const;
const MOVES = ['Right', 'Forward', 'Up'] as const;

/** One short action of a person. */
export type Act =
  | { readonly do: 'key'; readonly key: '+' | '-' | 'z' | 'r' | 'ArrowLeft' | 'ArrowRight' | 'Escape' }
  | { readonly do: 'undo all' }
  | { readonly do: 'brush'; readonly mode: 'Remove' | 'Restore' }
  | { readonly do: 'move'; readonly button: string }
  | { readonly do: 'go'; readonly place: string }
  | { readonly do: 'tab'; readonly tab: string }
  /** @property rerun what was defaced is defaced anew */
  | { readonly do: 'preset'; readonly preset: Preset; readonly rerun: boolean }
  /** @property wait until there is something to accept, in the slices */
  | { readonly do: 'accept'; readonly wait: boolean };

/** An action, and how long a person rests before it, ms. */
export interface Step {
  readonly after: number;
  readonly act: Act;
}

const key = (one: Extract<Act, { do: 'key' }>['key']): fc.Arbitrary<Act> => fc.constant({ do: 'key', key: one });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(key('+'), key('-')) },
  { weight: 4, arbitrary: key('z') },
  { weight: 1, arbitrary: fc.constant({ do: 'undo all' } as const) },
  { weight: 3, arbitrary: fc.constantFrom<Act>({ do: 'brush', mode: 'Remove' }, { do: 'brush', mode: 'Restore' }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...MOVES), fc.constantFrom('−', '+'))
      .map(([name, sign]): Act => ({ do: 'move', button: `${name} ${sign}2 mm` })),
  },
  { weight: 2, arbitrary: fc.constantFrom(...PLACES).map((place): Act => ({ do: 'go', place })) },
  { weight: 2, arbitrary: fc.constantFrom(...TABS).map((tab): Act => ({ do: 'tab', tab })) },
  { weight: 2, arbitrary: fc.oneof(key('ArrowLeft'), key('ArrowRight')) },
  { weight: 2, arbitrary: key('Escape') },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('preset' as const),
      preset: fc.constantFrom(...(Object.keys(PRESETS) as Preset[])),
      rerun: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('accept' as const), wait: fc.constantFrom(true, true, false) }) },
  { weight: 1, arbitrary: key('r') },
);

/** What a person may do of two scans. */
export const sequence: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ after: fc.constantFrom(0, 0, 40, 150, 300, 500, 1000), act }),
  { minLength: 4, maxLength: 7, size: 'max' },
);

/** Opens a scan of the list, unless one is open. */
export async function openOne(page: Page, n = 0): Promise<void> {
  if (await page.locator('[data-review]').isVisible()) return;
  await page.locator('[data-entry]').nth(n).locator('button[data-thumb]').click();
}

export async function openSlices(page: Page): Promise<void> {
  const tab = page.getByRole('tab', { name: /slices/i });
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  await expect(page.locator('canvas[data-axis="axial"]')).toBeVisible({ timeout: 60_000 });
}

/** Accepts the scan that is open as soon as it can be. @throws where it never can */
export async function acceptSlices(page: Page): Promise<void> {
  await openSlices(page);
  await expect(page.locator('[data-decide] .primary')).toBeEnabled({ timeout: 60_000 });
  await press(page, 'a');
}

/** Keys go to the page, not to a control that was used last. */
async function press(page: Page, which: string): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press(which);
}

/** Changes the preset. @returns whether scans were defaced anew */
export async function setPreset(page: Page, preset: Preset, rerun: boolean): Promise<boolean> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: PRESETS[preset] }).check();
  const again = dialog.getByRole('button', { name: /^Re-run/ });
  const reruns = rerun && (await again.isVisible());
  if (reruns) {
    await again.click();
    // It asks first where something was decided or corrected.
    const sure = page.getByRole('dialog', { name: 'Re-run scans' });
    await expect
      .poll(async () => (await sure.isVisible()) || (await page.getByRole('dialog').count()) === 0)
      .toBe(true);
    if (await sure.isVisible()) await sure.getByRole('button', { name: /^Re-run (it|all)/ }).click();
  } else await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  // What the next preset change means must be known.
  if (reruns) await done(page, 2, 2);
  return reruns;
}

/** Does what a person would. */
export async function perform(page: Page, what: Exclude<Act, { readonly do: 'preset' }>): Promise<void> {
  await openOne(page);
  switch (what.do) {
    case 'key':
      return press(page, what.key);
    case 'accept':
      return what.wait ? acceptSlices(page) : press(page, 'a');
    case 'tab': {
      const tab = page.getByRole('tab', { name: what.tab });
      // There is none for 3D where the browser cannot draw it.
      if (await tab.isVisible()) await tab.click();
      return;
    }
    case 'undo all': {
      await openSlices(page);
      const button = page.getByRole('button', { name: 'Undo all' });
      if (await button.isEnabled()) await button.click();
      return;
    }
    case 'brush':
      await openSlices(page);
      await page.getByRole('radio', { name: what.mode, exact: true }).check();
      await press(page, 'b');
      await page.getByRole('radio', { name: 'Off', exact: true }).check();
      return;
    case 'move': {
      await openSlices(page);
      const button = page.getByRole('button', { name: what.button });
      if (!(await button.isVisible())) await page.getByText('Move the mask by hand').click();
      return button.click();
    }
    case 'go':
      await openSlices(page);
      return page.getByRole('button', { name: what.place, exact: true }).click();
  }
}
