import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { chromium } from '@playwright/test';

/** A browser, and how it was come by. */
export interface Browser {
  readonly path: string;
  readonly how: string;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** An installed Chrome or Chromium; else one that is installed now, by Playwright or by apt; else null. */
export function findChromium(): Browser | null {
  return installed() ?? byPlaywright() ?? byApt();
}

function installed(): Browser | null {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && runs(named)) return { path: named, how: 'named in CHROME_PATH' };
  for (const name of NAMES) {
    const path = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    if (path !== '' && runs(path)) return { path, how: 'installed on this machine' };
  }
  const path = PLACES.find(runs);
  return path === undefined ? null : { path, how: 'installed on this machine' };
}

function byPlaywright(): Browser | null {
  const path = chromium.executablePath();
  if (path !== '' && runs(path)) return { path, how: "Playwright's own" };
  process.stdout.write('No browser found; asking Playwright to install Chromium.\n');
  spawnSync('npx', ['playwright', 'install', '--with-deps', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  return path !== '' && runs(path) ? { path, how: 'installed by Playwright' } : null;
}

function byApt(): Browser | null {
  // Another apt may be at work: this one waits for it.
  const apt = `${process.getuid?.() === 0 ? '' : 'sudo -n '}apt-get -qq -o DPkg::Lock::Timeout=600`;
  process.stdout.write('Asking apt to install Chromium.\n');
  spawnSync('sh', ['-c', `${apt} update; ${apt} install -y chromium || ${apt} install -y chromium-browser`], {
    stdio: 'inherit',
    timeout: 600_000,
  });
  const found = installed();
  return found === null ? null : { ...found, how: 'installed by apt' };
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
