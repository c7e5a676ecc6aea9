/** Draws `src/pwa/icon.svg` as PNG, in the sizes that systems ask of an installed page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findChromium } from './findChromium.ts';

const SIZES = [192, 512];
const drawing = readFileSync('src/pwa/icon.svg').toString('base64');
const found = findChromium();
if (found === null) throw new Error('No Chrome or Chromium is installed.');
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin:0"><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${drawing}">`,
  );
  writeFileSync(`src/pwa/icon-${size}.png`, await page.screenshot({ omitBackground: true }));
}
await browser.close();
