import { expect, test, type Page } from '@playwright/test';
import { FIREFOX, startFirefox } from './firefox.ts';

test.skip(FIREFOX === null, 'no Firefox is installed');

/** Of a PNG's pixels: the share that is clearly lit, and the share that is coloured, but not red, as no picture of a scan is. */
function colours(page: Page, png: Buffer): Promise<{ lit: number; odd: number }> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let lit = 0,
      odd = 0;
    for (let n = 0; n < data.length; n += 4) {
      const [r, g, b] = data.subarray(n, n + 3);
      if (r + g + b > 150) lit++;
      if (Math.max(g, b) - Math.min(r, g, b) > 50) odd++;
    }
    return { lit: (4 * lit) / data.length, odd: (4 * odd) / data.length };
  }, png.toString('base64'));
}

test('Firefox that lets no canvas be read (resistFingerprinting): the pictures show the head, and no stripes', async ({
  page,
  baseURL,
}) => {
  const firefox = await startFirefox({ 'privacy.resistFingerprinting': true });
  try {
    await firefox.open(baseURL!);
    // What canvases are worth here, so that this test tests something.
    const noised = await firefox.run<boolean>(`
      const context = new OffscreenCanvas(32, 32).getContext('2d');
      context.fillRect(0, 0, 32, 32);
      return context.getImageData(0, 0, 32, 32).data.some((value, n) => value !== (n % 4 === 3 ? 255 : 0));`);
    expect(noised).toBe(true);
    await firefox.click('Skip');
    await firefox.click('Try it with a sample head');
    await firefox.see('[data-review] [data-verdict]');
    await firefox.run(
      "[...document.querySelectorAll('[role=tab]')].find((one) => one.textContent === 'QC image').click()",
    );
    const check = async (selector: string): Promise<void> => {
      await firefox.see(selector);
      const shown =
        'const { complete, naturalWidth } = document.querySelector(arguments[0]); return complete && naturalWidth > 0';
      await expect.poll(() => firefox.run<boolean>(shown, selector), { timeout: 60_000 }).toBe(true);
      const { lit, odd } = await colours(page, await firefox.picture(selector));
      expect(lit, selector).toBeGreaterThan(0.05);
      expect(odd, selector).toBeLessThan(0.02);
    };
    await check('img[data-picture=montage]');
    await firefox.click('Accept');
    await firefox.click('All scans');
    await firefox.see('[data-decision=accepted]');
    await check('img[data-picture=glance]');
    await check('img[data-picture=thumbnail]');
  } finally {
    await firefox.close();
  }
});
