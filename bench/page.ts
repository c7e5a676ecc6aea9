/**
 * How long the page takes from choosing a scan to its mask on the screen, against reading and registration alone by the same
 * core in a fresh Node process, in turns: `node .cache/bench/page.js [SCAN] [TIMES]` after `npm run bench:build`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { findChromium } from '../scripts/findChromium.ts';
import { storedImage, storedTemplate } from '../scripts/storedImages.ts';
import { DEFACE_DEFAULTS, registerScan } from '../src/core/index.ts';
import { median } from './measure.ts';

const PORT = 4377;
const ALONE = '--alone';

interface Moments {
  readonly read: number;
  readonly registered: number;
  readonly slices: number;
  readonly mask: number;
}

/** Reads and registers, as the command does first; prints the milliseconds. */
function alone(path: string): void {
  const template = storedTemplate();
  const began = performance.now();
  registerScan(storedImage(path), template, DEFACE_DEFAULTS, () => {});
  process.stdout.write(String(performance.now() - began));
}

/** When what showed for the first time, ms after the choice; each time in a new page, as a first scan. */
async function inPage(browser: Browser, path: string): Promise<Moments> {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const moments: Record<string, number> = {};
    Object.assign(globalThis, { moments });
    const see = (name: string, selector: string, words: string): void => {
      if (moments[name] === undefined && document.querySelector(selector)?.textContent?.includes(words))
        moments[name] = performance.now() - moments.chosen;
    };
    document.addEventListener(
      'change',
      () => {
        moments.chosen = performance.now();
      },
      true,
    );
    new MutationObserver(() => {
      see('read', '[data-kind=working]', 'Finding');
      see('registered', '[data-kind=working]', 'Making');
      if (document.querySelector('[data-thumb] img') !== null) moments.slices ??= performance.now() - moments.chosen;
      if (document.querySelector('[data-kind=found], [data-review]') !== null)
        moments.mask ??= performance.now() - moments.chosen;
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(`http://127.0.0.1:${PORT}/`);
  await page.waitForTimeout(2000);
  await page.locator('input[type=file]').first().setInputFiles(path);
  await page.locator('[data-review]').waitFor({ timeout: 60_000 });
  const moments = await page.evaluate(() => (globalThis as unknown as { moments: Moments }).moments);
  await page.close();
  return moments;
}

async function compare(path: string, times: number): Promise<void> {
  const server = spawn('node', ['dist/cli/serve.js'], { env: { ...process.env, PORT: String(PORT) }, stdio: 'ignore' });
  const browser = await chromium.launch({
    executablePath: findChromium()!.path,
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
  const pages: Moments[] = [];
  const bare: number[] = [];
  try {
    await new Promise((done) => setTimeout(done, 1000));
    for (let n = 0; n < times; n++) {
      bare.push(Number(spawnSync('node', [process.argv[1], path, ALONE], { encoding: 'utf8' }).stdout));
      pages.push(await inPage(browser, path));
    }
  } finally {
    await browser.close();
    server.kill();
  }
  const [read, registered, slices, mask] = (['read', 'registered', 'slices', 'mask'] as const).map((moment) =>
    median(pages.map((one) => one[moment])),
  );
  const reference = median(bare);
  process.stdout.write(
    `Medians of ${times}, ms. Reading and registration alone, in a fresh process: ${reference.toFixed(0)}.\n` +
      `In the page: read ${read.toFixed(0)}, registered ${registered.toFixed(0)}, slices of the mask on the screen ${slices.toFixed(0)}, whole mask ${mask.toFixed(0)}: ` +
      `${(slices / reference).toFixed(2)} and ${(mask / reference).toFixed(2)} of it.\n`,
  );
}

const path = resolve(process.argv[2] ?? 'public/samples/sample-head.nii.gz');
if (process.argv[3] === ALONE) alone(path);
else await compare(path, Number(process.argv[3] ?? 7));
