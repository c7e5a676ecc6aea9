import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { sampleCopies, unzipped } from './copies.ts';
import { byCommand, choose, done, SMALL, saved, savedZip, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

const SLICE = 'canvas[data-axis=axial]';

async function openSlices(page: Page): Promise<void> {
  await expect(page.locator(SLICE)).toBeVisible({ timeout: 60_000 });
}

async function choosePreset(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('radio', { name }).check();
  await page.keyboard.press('Escape');
}

const kept = async (page: Page): Promise<number> => {
  const figures = page.getByText(/^Kept \d+ ml/);
  await expect(figures).toBeVisible({ timeout: 60_000 });
  return Number(/Kept (\d+) ml/.exec(await figures.innerText())![1]);
};
const drawn = (page: Page): Promise<string> =>
  page.locator(SLICE).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
const accept = (page: Page) => page.locator('[data-decide]').getByRole('button', { name: /^Accept/ });

test('the slices show the scan’s own mask after the preset was changed; margin, Undo, file and record are that preset’s too', async ({
  page,
}) => {
  await page.addInitScript(() => Object.assign(globalThis, { showSaveFilePicker: undefined }));
  await visit(page);
  await choosePreset(page, 'All but face and ears');
  await choose(page, SMALL);
  await openSlices(page);
  const [before, volume] = [await drawn(page), await kept(page)];
  await expect(accept(page)).toBeEnabled({ timeout: 60_000 });
  await accept(page).click();
  await page.keyboard.press('Escape');
  await choosePreset(page, 'Brain alone, with a margin');
  await page.locator('button[data-thumb]').click();
  await openSlices(page);
  expect(await drawn(page)).toBe(before);
  expect(await kept(page)).toBe(volume);
  await page.keyboard.press('+');
  await expect.poll(() => kept(page), { timeout: 60_000 }).toBeGreaterThan(volume);
  await page.keyboard.press('z');
  await expect.poll(() => kept(page), { timeout: 60_000 }).toBe(volume);
  await expect.poll(() => drawn(page), { timeout: 60_000 }).toBe(before);
  await expect(accept(page)).toBeEnabled({ timeout: 60_000 });
  await accept(page).click();
  const { bytes } = await savedZip(page, 'For me');
  const files = unzipped(bytes);
  const name = [...files.keys()].find((path) => !path.startsWith('_') && path.endsWith('.nii.gz'))!;
  expect(gunzipSync(files.get(name)!).equals(gunzipSync(byCommand(SMALL, '--preset', 'face')))).toBe(true);
  const record = JSON.parse(files.get(name.replace('.nii.gz', '_mydeface.json'))!.toString()) as object;
  expect(record).toMatchObject({ method: { preset: 'face' }, decision: 'accepted', edits: { marginMm: 0 } });
});

test('a mask pushed 16 mm by hand, or brushed into the brain, no longer looks right and says why; Undo brings both back', async ({
  page,
}) => {
  await visit(page);
  await choose(page, SMALL);
  await openSlices(page);
  const verdict = page.locator('[data-verdict]');
  await expect(verdict).toHaveAttribute('data-verdict', /good/, { timeout: 60_000 });
  const volume = await kept(page);
  await page.getByText('Move the mask by hand').click();
  for (let n = 0; n < 8; n++) await page.getByRole('button', { name: 'Forward +2 mm' }).click();
  await expect(verdict).toHaveAttribute('data-verdict', /check|failed/, { timeout: 60_000 });
  await expect(verdict.locator('li').first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo all' }).click();
  await expect(verdict).toHaveAttribute('data-verdict', /good/, { timeout: 60_000 });
  expect(await kept(page)).toBe(volume);
  await page.getByRole('radio', { name: 'Remove', exact: true }).check();
  await page.getByRole('button', { name: 'Middle', exact: true }).click();
  await page.keyboard.press('b');
  await expect(verdict).toContainText(/brain/i, { timeout: 60_000 });
  // And shows where: back from elsewhere to the hole that was made.
  const readout = page.getByText(/^[RL] \d+ .* mm/);
  const middle = await readout.innerText();
  await page.getByRole('button', { name: 'Vertex', exact: true }).click();
  await expect(readout).not.toHaveText(middle);
  const vertex = await readout.innerText();
  await verdict.getByRole('button', { name: 'Show me' }).first().click();
  await expect(readout).not.toHaveText(vertex);
  // The step survives leaving and coming back.
  await page.keyboard.press('Escape');
  await page.locator('button[data-thumb]').click();
  await openSlices(page);
  await expect(verdict).toContainText(/brain/i, { timeout: 60_000 });
  await page.keyboard.press('z');
  await expect(verdict).toHaveAttribute('data-verdict', /good/, { timeout: 60_000 });
  expect(await kept(page)).toBe(volume);
});

test('the QC image is there after two margin steps one right after the other, and is the last mask’s', async ({
  page,
}) => {
  await visit(page);
  await choose(page, SMALL);
  await openSlices(page);
  const volume = await kept(page);
  await expect(accept(page)).toBeEnabled({ timeout: 60_000 });
  const image = page.locator('img[data-picture=montage]');
  const pixels = (): Promise<string> =>
    image.evaluate((one) => {
      const { naturalWidth: width, naturalHeight: height } = one as HTMLImageElement;
      if (width === 0) return '';
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      canvas.getContext('2d')!.drawImage(one as HTMLImageElement, 0, 0);
      return canvas.toDataURL();
    });
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(() => kept(page), { timeout: 60_000 }).toBeGreaterThan(volume);
  await page.getByRole('tab', { name: 'QC image' }).click();
  await expect.poll(pixels, { timeout: 60_000 }).not.toBe('');
  const quick = await pixels();
  await page.getByRole('button', { name: 'Undo all' }).click();
  await expect.poll(() => kept(page), { timeout: 60_000 }).toBe(volume);
  await expect.poll(async () => ['', quick].includes(await pixels()), { timeout: 60_000 }).toBe(false);
  const first = await pixels();
  // Step by step, each waited for.
  for (const before of [first, null]) {
    await page.keyboard.press('+');
    if (before !== null)
      await expect.poll(async () => ['', before].includes(await pixels()), { timeout: 60_000 }).toBe(false);
  }
  await expect.poll(pixels, { timeout: 60_000 }).toBe(quick);
});

test('the picture stays where it is under a brush, whatever the verdict says meanwhile', async ({ page }) => {
  await visit(page);
  await choose(page, SMALL);
  await openSlices(page);
  await expect(page.locator('[data-verdict=good]')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('radio', { name: 'Remove', exact: true }).check();
  const canvas = page.locator('canvas[data-axis=axial]');
  const place = async (): Promise<{ x: number; y: number; width: number; height: number }> =>
    (await canvas.boundingBox())!;
  const before = await place();
  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width / 2 + 20, before.y + before.height / 2, { steps: 4 });
  await expect(page.locator('[data-verdict=pending]')).toBeVisible();
  expect(await place()).toEqual(before);
  // The hand rests, and the whole mask is judged.
  await expect(page.locator('[data-verdict]')).toContainText(/brain/i, { timeout: 60_000 });
  expect(await place()).toEqual(before);
  await page.mouse.up();
  expect(await place()).toEqual(before);
});

test('a scan that is opened from the end of a long list shows its name, its verdict and its picture first', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 600 });
  const names = Array.from({ length: 6 }, (_, n) => `scan-${n}.nii.gz`);
  const folder = sampleCopies(names);
  await visit(page);
  await choose(
    page,
    names.map((name) => join(folder, name)),
  );
  await done(page, 6, 6);
  const toEnd = (): Promise<number> =>
    page.locator('[data-rows]').evaluate((rows) => {
      rows.scrollTo(0, rows.scrollHeight);
      return rows.scrollTop;
    });
  expect(await toEnd()).toBeGreaterThan(0);
  for (const name of ['scan-4.nii.gz', 'scan-5.nii.gz']) {
    if (name === 'scan-4.nii.gz') await page.getByRole('button', { name: `Review: ${name}` }).click();
    else {
      await toEnd();
      await page.keyboard.press('ArrowRight');
    }
    await expect(page.locator('[data-review] h2')).toHaveText(name);
    await expect(page.locator('[data-review] h2')).toBeInViewport();
    await expect(page.locator('[data-verdict]')).toBeInViewport();
  }
});

test('Ctrl+Z takes back a step, as Z does', async ({ page }) => {
  await visit(page);
  await choose(page, SMALL);
  await openSlices(page);
  const volume = await kept(page);
  await page.keyboard.press('+');
  await expect.poll(() => kept(page), { timeout: 60_000 }).toBeGreaterThan(volume);
  await page.keyboard.press('Control+z');
  await expect.poll(() => kept(page), { timeout: 60_000 }).toBe(volume);
});

test('holding A decides of one scan; the next one that is shown is the next in the list', async ({ page }) => {
  const names = ['one.nii.gz', 'two.nii.gz', 'three.nii.gz'];
  const folder = sampleCopies(names);
  await visit(page);
  await choose(
    page,
    names.map((name) => join(folder, name)),
  );
  await done(page, 3, 3);
  await page.getByRole('button', { name: 'Review: two.nii.gz' }).click();
  await expect(accept(page)).toBeEnabled({ timeout: 60_000 });
  // The first press, and what a held key sends after it.
  await page.keyboard.down('a');
  for (let n = 0; n < 40; n++) await page.keyboard.down('a');
  await page.keyboard.up('a');
  await expect(page.locator('[data-review] h2')).toHaveText('three.nii.gz');
  await expect(accept(page)).toBeEnabled({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-decision=accepted]')).toHaveCount(1);
  await expect(page.locator('[data-decision=accepted]')).toContainText('two.nii.gz');
});

test('nothing can be accepted before its picture is on the screen', async ({ page }) => {
  await page.addInitScript(() => {
    // The page's own look at a button that is pressed as soon as it is there.
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      const button = [...document.querySelectorAll<HTMLButtonElement>('[data-decide] button.primary')].at(0);
      if (button === undefined || button.disabled || seen.length > 0) return;
      const canvas = document.querySelector<HTMLElement>('[data-viewer] canvas');
      seen.push(canvas?.dataset.view ?? 'nothing');
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await visit(page);
  await choose(page, SMALL);
  await expect(accept(page)).toBeEnabled({ timeout: 120_000 });
  expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual(['removed']);

  // A mask that was seen may be compared with the original; one that is made meanwhile has to be seen first.
  await page.keyboard.press('2');
  await expect(page.locator('canvas[data-view="before"]')).toBeVisible({ timeout: 60_000 });
  await expect(accept(page)).toBeEnabled();
  await page.keyboard.press('+');
  await expect(page.locator('[data-decide]')).toContainText('The original is shown', { timeout: 60_000 });
  await expect(accept(page)).toBeDisabled();
  await page.keyboard.press('1');
  await expect(accept(page)).toBeEnabled({ timeout: 60_000 });
});

test('a phase image beside its magnitude gets the magnitude’s mask, voxel for voxel', async ({ page }) => {
  const folder = sampleCopies(['sub-01_part-mag_bold.nii.gz']);
  const magnitude = join(folder, 'sub-01_part-mag_bold.nii.gz');
  const phase = join(folder, 'sub-01_part-phase_bold.nii.gz');
  // Noise within the same grid: no head to be found in it.
  const bytes = gunzipSync(readFileSync(magnitude));
  for (let n = 352, state = 7; n < bytes.length; n++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[n] = 1 + ((state >> 16) % 200);
  }
  writeFileSync(phase, gzipSync(bytes));
  await visit(page);
  await choose(page, [magnitude, phase]);
  await done(page, 1, 2);
  await expect(page.locator('[data-entry]', { hasText: 'part-phase' })).toContainText('part-mag');
  await page.getByRole('button', { name: /Review: .*part-mag/ }).click();
  await expect(accept(page)).toBeEnabled({ timeout: 60_000 });
  await page.keyboard.press('a');
  await page.keyboard.press('Escape');
  await done(page, 2, 2);
  await page.getByRole('button', { name: /Review: .*part-phase/ }).click();
  await expect(accept(page)).toBeEnabled({ timeout: 60_000 });
  await page.keyboard.press('a');
  await page.getByRole('button', { name: /Review: .*part-phase/ }).click();
  const own = gunzipSync((await saved(page, /Save defaced/)).bytes);
  const leader = gunzipSync(byCommand(magnitude));
  // Whatever was kept of the magnitude is kept of the phase: its voxels are never 0 of themselves.
  const original = gunzipSync(readFileSync(magnitude));
  for (let n = 352; n < own.length; n++) {
    if (original[n] !== 0 && (own[n] === 0) !== (leader[n] === 0)) throw new Error(`voxel ${n - 352} differs`);
  }
});
