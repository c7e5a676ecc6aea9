import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { sampleCopies } from './copies.ts';
import { choose, done, SAMPLE, visit } from './flow.ts';
import { join } from 'node:path';
import { expect, test } from './watchedPage.ts';

const AXIAL = 'canvas[data-axis=axial]';
const HEAD = '[data-viewer] canvas';

/** The two scans of a new list, the first of them open, its head in sight. */
async function openTwo(page: Page): Promise<string> {
  const folder = sampleCopies(['one.nii.gz', 'two.nii.gz']);
  await visit(page);
  await choose(
    page,
    ['one', 'two'].map((name) => join(folder, `${name}.nii.gz`)),
  );
  await done(page, 2, 2);
  await page.getByRole('button', { name: 'Review: one.nii.gz' }).click();
  await expect(page.locator('canvas[data-view="removed"]')).toBeVisible({ timeout: 120_000 });
  await expect(page.locator(AXIAL)).toBeVisible({ timeout: 60_000 });
  return folder;
}
const heading = (page: Page) => page.locator('[data-review] h2');
const at = (page: Page): Promise<string> => page.getByText(/^[RL] \d+ [AP] \d+ [SI] \d+ mm: /).innerText();
const pictureOf = (page: Page, selector: string): Promise<string> =>
  page.locator(selector).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

test('the wheel moves through slices and enlarges the head; a right drag changes the window, which stays for the next scan', async ({
  page,
}) => {
  await openTwo(page);
  const [before, place] = [await pictureOf(page, AXIAL), await at(page)];
  await page.locator(AXIAL).hover();
  for (let n = 0; n < 3; n++) await page.mouse.wheel(0, 100);
  await expect.poll(() => at(page), { timeout: 60_000 }).not.toBe(place);
  await expect.poll(() => pictureOf(page, AXIAL), { timeout: 60_000 }).not.toBe(before);
  const head = await page.locator(HEAD).screenshot();
  await page.locator(HEAD).hover();
  for (let n = 0; n < 3; n++) await page.mouse.wheel(0, -100);
  await expect.poll(async () => (await page.locator(HEAD).screenshot()).equals(head), { timeout: 60_000 }).toBe(false);

  const contrast = page.getByRole('slider', { name: 'White at' });
  const white = await contrast.getAttribute('aria-valuetext');
  const box = (await page.locator(AXIAL).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(box.x + box.width / 2 + 30, box.y + box.height / 2, { steps: 3 });
  await page.mouse.up({ button: 'right' });
  await expect(contrast).not.toHaveAttribute('aria-valuetext', white!);
  const wider = (await contrast.getAttribute('aria-valuetext'))!;
  await page.getByRole('radio', { name: 'Defaced' }).check();
  await page.getByRole('radio', { name: 'Remove', exact: true }).check();
  await page.getByRole('button', { name: 'Enlarge: Coronal' }).click();
  // The focus leaves the controls.
  await heading(page).click();
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toHaveText('two.nii.gz');
  await expect(contrast).toHaveAttribute('aria-valuetext', wider, { timeout: 60_000 });
  await expect(page.getByRole('radio', { name: 'Defaced' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Remove', exact: true })).toBeChecked();
  await expect(page.locator('[data-pane=coronal]')).toHaveAttribute('data-large', 'true');
  // One press, and black and white are the scan's own again.
  await page.getByRole('button', { name: 'As scanned' }).click();
  await expect(contrast).not.toHaveAttribute('aria-valuetext', wider);
  await expect(page.getByRole('slider', { name: 'Black at' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'As scanned' })).toHaveCount(0);
});

test('after a click on the 3D head the arrows still go to the next scan; Back and Forward go between list and scan', async ({
  page,
}) => {
  await openTwo(page);
  await page.locator(HEAD).click();
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toHaveText('two.nii.gz');
  await expect(heading(page)).toBeFocused();
  await page.goBack();
  await expect(page.locator('[data-review]')).toHaveCount(0);
  await expect(page.getByRole('listbox', { name: 'Contact sheet' })).toBeFocused();
  const sheet = page.getByRole('listbox', { name: 'Contact sheet' });
  await expect(sheet.getByRole('option', { selected: true })).toHaveAccessibleName(/^two/);
  await page.goForward();
  await expect(heading(page)).toHaveText('two.nii.gz');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-review]')).toHaveCount(0);
  await page.goForward();
  await expect(heading(page)).toHaveText('two.nii.gz');

  // Behind a dialog nothing can be reached, whatever becomes of the focus.
  const decisions = page.locator('[data-decide] button');
  await expect(decisions.first()).toBeEnabled({ timeout: 120_000 });
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goBack();
  await page.goForward();
  await expect(decisions.first()).toBeEnabled({ timeout: 120_000 });
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press('Tab');
    await expect(page.locator('#root :focus')).toHaveCount(0);
  }
  await page.keyboard.press('r');
  await expect(decisions.last()).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByRole('listbox', { name: 'Contact sheet' }).or(heading(page))).toBeVisible();
});

test('Ctrl and the wheel enlarge the slices about the pointer; they follow the crosshair, and are whole again by one key', async ({
  page,
}) => {
  await openTwo(page);
  const box = (await page.locator(AXIAL).boundingBox())!;
  const spot = { x: box.x + box.width * 0.6, y: box.y + box.height * 0.4 };
  const middle = await at(page);
  await page.mouse.click(spot.x, spot.y);
  await expect.poll(() => at(page)).not.toBe(middle);
  const numbers = async (): Promise<number[]> =>
    [...(await at(page)).split(':')[0].matchAll(/\d+/g)].map(([mm]) => Number(mm));
  const place = await numbers();
  await page.mouse.move(spot.x, spot.y);
  await page.keyboard.down('Control');
  for (let n = 0; n < 5; n++) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  const wholeAgain = page.getByRole('button', { name: 'Show whole slices' });
  await expect(wholeAgain).toHaveText('3.5×');
  // The page is no larger, the slice is.
  expect(await page.evaluate(() => window.visualViewport!.scale)).toBe(1);
  const larger = (await page.locator(AXIAL).boundingBox())!;
  expect(larger.width / box.width).toBeCloseTo(3.49, 1);
  // What lay under the pointer still does: a click goes nowhere else than before.
  await page.mouse.click(spot.x, spot.y);
  await page.waitForTimeout(300);
  // To the pixel, which is a millimetre.
  for (const [n, mm] of (await numbers()).entries()) expect(Math.abs(mm - place[n])).toBeLessThanOrEqual(1);
  const [near] = await numbers();
  await page.mouse.click(spot.x + 40, spot.y);
  await expect.poll(async () => (await numbers())[0] - near).toBeGreaterThan(2);

  const left = async (): Promise<number> => (await page.locator(AXIAL).boundingBox())!.x;
  const before = await left();
  await page.keyboard.down('Shift');
  await page.mouse.move(spot.x, spot.y);
  await page.mouse.down();
  await page.mouse.move(spot.x - 30, spot.y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect.poll(left).toBeCloseTo(before - 30, 0);

  await page.getByRole('button', { name: 'Vertex' }).click();
  await expect.poll(async () => (await numbers())[2]).toBeGreaterThan(60);
  const [, , vertex] = await numbers();
  // It is in sight: the upper edge of a picture lies no deeper.
  const pane = (await page.locator('[data-pane=coronal]').boundingBox())!;
  await page.mouse.click(pane.x + pane.width / 2, pane.y + 3);
  await page.waitForTimeout(300);
  expect((await numbers())[2]).toBeGreaterThanOrEqual(vertex - 1);
  await page.locator('[data-review] h2').click();
  await page.keyboard.press('0');
  await expect(wholeAgain).toHaveCount(0);
  expect((await page.locator(AXIAL).boundingBox())!.width).toBeCloseTo(box.width, 0);
  await page.keyboard.press('i');
  await expect(wholeAgain).toHaveText('1.5×');
});

test('a scan that is dropped on the 3D head comes into the list', async ({ page }) => {
  const folder = await openTwo(page);
  const base64 = readFileSync(SAMPLE).toString('base64');
  expect(folder).not.toBe('');
  await page.locator(HEAD).evaluate((canvas, text) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], 'dropped.nii.gz'));
    canvas.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, base64);
  await expect(page.locator('[data-entry]', { hasText: 'dropped.nii.gz' })).toBeVisible({ timeout: 60_000 });
  await expect(heading(page)).toHaveText('one.nii.gz');
});

test('keys of one letter can be switched off, and rest then; arrows and Ctrl+Z do not', async ({ page }) => {
  await openTwo(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('checkbox', { name: /Single-key shortcuts/ }).uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await heading(page).click();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 60_000 });
  for (const key of ['a', 'r', '2', '+', '?']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(heading(page)).toHaveText('one.nii.gz');
  await expect(page.locator('[data-corrections] output').first()).toHaveText('0 mm');
  await expect(page.getByRole('radio', { name: 'Removed in red' })).toBeChecked();
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toHaveText('two.nii.gz');
});

test('hundreds of files that are no images are one line that can be opened and closed', async ({ page }) => {
  await visit(page);
  await page.evaluate(() => {
    const data = new DataTransfer();
    for (let n = 0; n < 300; n++) data.items.add(new File([`note ${n}`], `note-${n}.doc`));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  const notices = page.getByRole('region', { name: 'Skipped' });
  await expect(notices.getByText('300 files are not scans that can be read')).toBeVisible({ timeout: 60_000 });
  await expect(notices.getByText('note-299.doc')).toBeHidden();
  await notices.getByText('300 files').click();
  await expect(notices.getByText('note-7.doc: not a scan that can be read')).toBeVisible();
  await notices.getByRole('button', { name: /^Dismiss: 300 files are not scans/ }).click();
  await expect(notices).toHaveCount(0);
});

test('a scan and a photograph are chosen: the review that opens says that there is a note, and the list which', async ({
  page,
}) => {
  const folder = sampleCopies(['one.nii.gz']);
  writeFileSync(join(folder, 'photo.jpg'), Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46));
  await visit(page);
  await choose(page, [join(folder, 'one.nii.gz'), join(folder, 'photo.jpg')]);
  await expect(heading(page)).toHaveText('one.nii.gz', { timeout: 120_000 });
  await page.getByRole('button', { name: /All scans.*1 note/ }).click();
  await expect(page.getByRole('region', { name: 'Skipped' })).toContainText(
    'photo.jpg: not a NIfTI file but a JPEG picture',
  );
  await page.getByRole('button', { name: 'Review: one.nii.gz' }).click();
  await expect(page.getByRole('button', { name: /All scans.*1 note/ })).toBeVisible();
});

test.describe('on a screen that is touched', () => {
  test.use({ hasTouch: true });

  test('two fingers on a slice paint nothing, however they move; one paints', async ({ page }) => {
    await openTwo(page);
    await page.getByRole('radio', { name: 'Remove', exact: true }).check();
    const undo = page.getByRole('button', { name: 'Undo', exact: true });
    const box = (await page.locator(AXIAL).boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...across: readonly number[]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: across.map((mm, id) => ({ x: x + mm, y, id })),
      });
    await touch('touchStart', -10);
    await touch('touchStart', -10, 10);
    for (let n = 2; n < 6; n++) await touch('touchMove', -10 * n, 10 * n);
    await touch('touchEnd', -50);
    await touch('touchMove', -20);
    await touch('touchEnd');
    await expect(undo).toBeDisabled();
    await touch('touchStart', -10);
    await touch('touchMove', 10);
    await touch('touchEnd');
    await expect(undo).toBeEnabled();
  });

  test('two fingers that part enlarge the slice', async ({ page }) => {
    await openTwo(page);
    const box = (await page.locator(AXIAL).boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...across: readonly number[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: across.map((by, id) => ({ x: x + by, y, id })) });
    await touch('touchStart', -10);
    await touch('touchStart', -10, 10);
    for (const by of [15, 20, 25]) await touch('touchMove', -by, by);
    await touch('touchEnd');
    await expect(page.getByRole('button', { name: 'Show whole slices' })).toHaveText('2.5×');
  });
});

test('the live region says at most one thing in two seconds, and the tab’s title how far the list is', async ({
  page,
}) => {
  await visit(page);
  await page.evaluate(() => {
    const told: number[] = [];
    const titles = new Set<string>();
    new MutationObserver((changes) => {
      titles.add(document.title);
      const live = '[role=status], [role=alert], [aria-live]:not([aria-live=off])';
      const heard = changes.some(({ target, addedNodes }) =>
        [target, ...addedNodes].some((node) => {
          const element = node instanceof Element ? node : node.parentElement;
          return element?.closest(live) != null && element.closest(live)!.textContent !== '';
        }),
      );
      if (heard) told.push(performance.now());
    }).observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { told, titles });
  });
  const folder = sampleCopies(['one.nii.gz', 'two.nii.gz', 'three.nii.gz']);
  await choose(
    page,
    ['one', 'two', 'three'].map((name) => join(folder, `${name}.nii.gz`)),
  );
  await done(page, 3, 3);
  await page.waitForTimeout(3000);
  const { told, titles } = await page.evaluate(() => {
    const seen = globalThis as unknown as { told: number[]; titles: Set<string> };
    return { told: seen.told, titles: [...seen.titles] };
  });
  expect(told.length).toBeGreaterThan(1);
  // Timers are a few milliseconds early at times.
  for (const [n, time] of told.entries()) if (n > 0) expect(time - told[n - 1]).toBeGreaterThan(1900);
  expect(titles).toContain('mydeface: 0 of 3 done');
  expect(await page.title()).toBe('mydeface: 0 of 3 decided');
});
