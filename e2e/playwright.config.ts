import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser.ts';
import { PORT } from './server.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  snapshotPathTemplate: '../docs/screens/{arg}{ext}',
  timeout: 120_000,
  // Software rendering takes most of a core; two at a time would only slow each other.
  workers: 1,
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    viewport: { width: 1280, height: 1000 },
    launchOptions: launchOptions('--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'),
  },
  webServer: { command: 'node ../dist/cli/serve.js', env: { PORT: String(PORT) }, url: `http://127.0.0.1:${PORT}/`, reuseExistingServer: false },
});
