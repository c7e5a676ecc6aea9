import { execFileSync } from 'node:child_process';
import { defineConfig } from '@playwright/test';

/** The browser: named by the test command, else whatever Chromium is installed. */
function chromium(): string {
  if (process.env.MYDEFACE_CHROMIUM !== undefined) return process.env.MYDEFACE_CHROMIUM;
  return execFileSync('sh', ['-c', 'command -v chromium chromium-browser google-chrome google-chrome-stable | head -n 1'], { encoding: 'utf8' }).trim();
}

const PORT = 4199;

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  timeout: 120_000,
  // Software rendering takes most of a core; two at a time would only slow each other.
  workers: 1,
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    viewport: { width: 1280, height: 1000 },
    launchOptions: {
      executablePath: chromium(),
      args: [
        '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
        '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
      ],
    },
  },
  webServer: { command: 'node ../dist/cli/serve.js', env: { PORT: String(PORT) }, url: `http://127.0.0.1:${PORT}/`, reuseExistingServer: false },
});
