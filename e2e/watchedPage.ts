import { expect, test as base, type Page } from '@playwright/test';
import { withoutGraphics } from './browser.ts';

/**
 * A page that fails its test on any console error, any uncaught error, and any request to another origin. Where a test is not
 * about pictures `graphics: false` leaves out the 3D head, whose drawing in software takes half of the time: of 8 tests of
 * saving into a folder each took 25 to 34 s with it. Where nothing is drawn by software in place of a graphics processor, a
 * test of four scans takes 5 s of CPU time less, of 23.
 */
export const test = base.extend<{ page: Page }, { graphics: boolean }>({
  graphics: [true, { option: true, scope: 'worker' }],
  launchOptions: [
    ({ graphics, launchOptions }, use) => use(graphics ? launchOptions : withoutGraphics()),
    { scope: 'worker' },
  ],
  page: async ({ page, baseURL }, use) => {
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(baseURL!) && !url.startsWith('blob:') && !url.startsWith('data:'))
        faults.push(`request: ${url}`);
    });
    await use(page);
    expect(faults).toEqual([]);
  },
});

export { expect };

/** Pixels of the viewer that are clearly red, and clearly not black, in what the screen shows. */
export async function viewerPixels(page: Page): Promise<{ red: number; lit: number }> {
  const shot = await page.locator('[data-viewer] canvas').screenshot();
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let red = 0;
    let lit = 0;
    for (let n = 0; n < data.length; n += 4) {
      if (data[n] > 70 && data[n] > 1.6 * data[n + 1] && data[n] > 1.6 * data[n + 2]) red++;
      if (data[n] + data[n + 1] + data[n + 2] > 90) lit++;
    }
    return { red, lit };
  }, shot.toString('base64'));
}
