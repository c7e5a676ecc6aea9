import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sampleCopies } from './copies.ts';
import { choose, done, SAMPLE, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Violations of WCAG 2.2 A and AA, and of axe's own best practice, on what is shown now. */
async function violations(page: Page, screen: string): Promise<string[]> {
  await page.evaluate(AXE);
  // Colours fade in and out; axe must see them at rest.
  await page.waitForTimeout(300);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: Violation[] }> };
    };
    return (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
      .violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${screen}: ${id}: ${html} ${failureSummary}`),
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const folder = sampleCopies(['one.nii.gz', 'two.nii.gz', 'bad.nii.gz']);
    writeFileSync(join(folder, 'bad.nii.gz'), 'no scan');
    const found: string[] = [];
    const look = async (screen: string): Promise<void> => void found.push(...(await violations(page, screen)));
    await page.goto('./');
    await look('walk');
    await page.getByRole('button', { name: 'Skip' }).click();
    await look('empty page');
    for (const dialog of ['Settings', 'Help', 'How do I know?']) {
      await page.getByRole('button', { name: dialog }).click();
      await look(dialog);
      await page.keyboard.press('Escape');
    }
    await choose(
      page,
      ['one', 'two', 'bad'].map((name) => join(folder, `${name}.nii.gz`)),
    );
    await look('queue at work');
    await done(page, 3, 3);
    await choose(page, join(folder, 'one.nii.gz'));
    await look('queue');
    await page.getByRole('checkbox', { name: 'Select one.nii.gz' }).check();
    await page.getByRole('checkbox', { name: 'Select two.nii.gz' }).check();
    await page.getByRole('listbox').focus();
    await look('glance');
    await page.getByRole('button', { name: 'Accept all 2 that look right' }).click();
    await look('glance, accepted');
    // Accepted before, now rejected.
    await page.keyboard.press('Home');
    await page.keyboard.press('r');
    await look('glance, rejected');
    await page.getByRole('button', { name: 'Review: one.nii.gz' }).click();
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.waitForTimeout(500);
      await look(`review, ${await tab.textContent()}`);
    }
    await page.getByRole('tab').first().click();
    for (const [show, key] of [
      ['wipe', '4'],
      ['side by side', '5'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.locator('[data-original]')).toHaveCount(3, { timeout: 60_000 });
      await look(`review, ${show}`);
    }
    await page.keyboard.press('1');
    await page.getByRole('button', { name: 'For sharing' }).click();
    await page.getByRole('checkbox', { name: /^Rename/ }).check();
    await page.getByText('Old and new names').click();
    await look('plan for sharing, renamed');
    expect(found).toEqual([]);
  });
}

/** Presses Tab until the named thing has the focus; fails where it cannot be reached so, or where the focus cannot be seen. */
async function tabTo(page: Page, name: RegExp, role: string): Promise<void> {
  // A slider is hidden until it has been measured, and a frame of a software renderer can take a second.
  await expect(page.getByRole(role as 'button', { name }).first()).toBeVisible({ timeout: 60_000 });
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) continue;
    const at = page.getByRole(role as 'button', { name }).and(focused);
    if ((await at.count()) === 0) continue;
    const outlined = await focused.evaluate((element) => {
      // A field that is hidden shows its focus on its label.
      for (let one: Element | null = element; one !== null && one !== document.body; one = one.parentElement) {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) return true;
      }
      return false;
    });
    expect(outlined, `the focus on ${name} can be seen`).toBe(true);
    return;
  }
  throw new Error(`${role} ${name} cannot be reached by Tab`);
}

test('the whole flow by keyboard alone: walk, files, review, margin, brush, decision, saving', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // The dialog gives the focus back a moment after it is gone.
  await page.waitForTimeout(300);
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, /Choose files/, 'button');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(SAMPLE);
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible({ timeout: 60_000 });
  await tabTo(page, /3D and slices/, 'tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'QC image' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /3D and slices/ })).toHaveAttribute('aria-selected', 'true');
  await tabTo(page, /Margin/, 'slider');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('+1 mm')).toBeVisible();
  // Once the mask with the margin is made.
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 60_000 });
  const before = await page.locator('[data-figures]').textContent();
  await tabTo(page, /Off/, 'radio');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Remove', exact: true })).toBeChecked();
  await page.keyboard.press('b');
  await expect.poll(() => page.locator('[data-figures]').textContent(), { timeout: 60_000 }).not.toBe(before);
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  // While it fades it still has the focus, and keys that are typed into a dialog are none of the review's.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 60_000 });
  await page.keyboard.press('a');
  await expect(page.locator('main').getByText('It can be saved')).toBeVisible();
  await tabTo(page, /Save defaced/, 'button');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toBe('sample-head.nii.gz');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-review]')).toHaveCount(0);
  await expect(page.getByRole('listbox', { name: 'Contact sheet' })).toBeFocused();
});

test('what happens is told to screen readers', async ({ page }) => {
  await visit(page);
  await page.evaluate(() => {
    const said = new Set<string>();
    new MutationObserver(() => {
      for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live]'))
        if (region.textContent !== '') said.add(region.textContent);
    }).observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { said });
  });
  await choose(page, SAMPLE);
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  const said = (): Promise<string> =>
    page.evaluate(() => [...(globalThis as unknown as { said: Set<string> }).said].join('\n'));
  // One message at a time, so the last one comes a little later.
  await expect.poll(said).toMatch(/Accepted\. It can be saved/);
  expect(await said()).toMatch(/0 of 1 done/);
});
