import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser.ts';
import { PORT } from './server.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  snapshotPathTemplate: '../docs/screens/{arg}{ext}',
  timeout: 240_000,
  // As two run at a time, on a machine that may be slow.
  expect: { timeout: 20_000 },
  workers: 2,
  // Once more before it counts as failed; a test that needed that is named at the end, with what was on the page.
  retries: 1,
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    viewport: { width: 1280, height: 1000 },
    launchOptions: launchOptions('--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'),
  },
  webServer: {
    command: 'node ../dist/cli/serve.js',
    env: { PORT: String(PORT) },
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
  },
});
