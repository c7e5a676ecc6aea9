import { execFileSync } from 'node:child_process';

/** The browser: named by the test command, else whatever Chromium is installed. */
function chromium(): string {
  if (process.env.MYDEFACE_CHROMIUM !== undefined) return process.env.MYDEFACE_CHROMIUM;
  return execFileSync(
    'sh',
    ['-c', 'command -v chromium chromium-browser google-chrome google-chrome-stable | head -n 1'],
    { encoding: 'utf8' },
  ).trim();
}

/** How the browser is started. @param graphics its options for drawing */
export function launchOptions(...graphics: readonly string[]): { executablePath: string; args: string[] } {
  return {
    executablePath: chromium(),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...graphics,
    ],
  };
}

/** A browser that cannot draw in 3D, and does not put its pages together by what stands in for a graphics processor. */
export const withoutGraphics = (): ReturnType<typeof launchOptions> =>
  launchOptions('--disable-gpu', '--disable-3d-apis');
