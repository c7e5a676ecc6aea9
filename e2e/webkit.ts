import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

/** WebKitGTK's browser, which is on no path, or null where it, its driver or a screen for it is missing. */
export const WEBKIT = findWebkit();

function findWebkit(): string | null {
  if (['WebKitWebDriver', 'Xvfb'].some((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0))
    return null;
  const folders = readdirSync('/usr/lib').map((name) => join('/usr/lib', name, 'webkit2gtk-4.1'));
  return folders.map((folder) => join(folder, 'MiniBrowser')).find((path) => existsSync(path)) ?? null;
}

/** A WebKit (Safari's engine) of its own profile on a screen of its own, driven by WebDriver. */
export interface Webkit {
  open(url: string): Promise<void>;
  /** Runs a function's body within the page; `arguments` holds what is given. @returns what it returns or promises, by JSON */
  run<T>(body: string, ...given: readonly unknown[]): Promise<T>;
  /** Clicks the first button with these words that can be pressed, as a hand does. @throws after a minute */
  click(words: string): Promise<void>;
  /** Gives a file to the page's first field for files. */
  choose(path: string): Promise<void>;
  /** Waits for something in the page that CSS can name. @throws after a minute */
  see(selector: string): Promise<void>;
  /** A PNG of the page. */
  picture(): Promise<Buffer>;
  /** What was saved under a name, as soon as it is there whole. @throws after half a minute */
  saved(name: string): Promise<Buffer>;
  close(): Promise<void>;
}

/** Starts WebKit. */
export async function startWebkit(): Promise<Webkit> {
  const home = mkdtempSync(join(tmpdir(), 'mydeface-webkit-'));
  const downloads = join(home, 'downloads');
  for (const folder of [downloads, join(home, 'config')]) mkdirSync(folder);
  writeFileSync(join(home, 'config', 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const display = await new Promise<string>((done, fail) => {
    screen.stdout.once('data', (data: Buffer) => done(data.toString().trim()));
    screen.once('error', fail);
  });
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CACHE_HOME: join(home, 'cache'),
      DISPLAY: `:${display}`,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Without a graphics card the other way of drawing makes no frames (2.50), so that no dialog would ever close.
      WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
    },
  });
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok) throw new Error(Object.values(value as Record<string, string>).join(': '));
    return value;
  };
  await until(60_000, 'the driver of WebKit', () => ask('GET', '/status').catch(() => null));
  const options = { binary: WEBKIT!, args: ['--automation'] };
  const { sessionId } = (await ask('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options, timeouts: { script: 120_000 } } },
  })) as { sessionId: string };
  const send = (command: string, body?: unknown): Promise<unknown> =>
    ask(body === undefined ? 'GET' : 'POST', `/session/${sessionId}/${command}`, body);
  const run = <T>(body: string, ...given: readonly unknown[]): Promise<T> =>
    send('execute/sync', { script: body, args: given }) as Promise<T>;
  const element = (found: unknown): string => `element/${Object.values(found as Record<string, string>)[0]}`;
  return {
    run,
    open: async (url) => void (await send('url', { url })),
    click: async (words) => {
      const button = await until(60_000, `a button "${words}"`, () =>
        run<unknown>(
          'return [...document.querySelectorAll("button:enabled")].find((one) => one.textContent.includes(arguments[0])) ?? null',
          words,
        ),
      );
      await send(`${element(button)}/click`, {});
    },
    choose: async (path) => {
      const field = await send('element', { using: 'css selector', value: 'input[type=file]:enabled' });
      await send(`${element(field)}/value`, { text: path });
    },
    see: async (selector) =>
      void (await until(60_000, selector, () =>
        run<true | null>('return document.querySelector(arguments[0]) && true', selector),
      )),
    picture: async () => Buffer.from((await send('screenshot')) as string, 'base64'),
    saved: (name) =>
      until(30_000, `${name} to be saved`, () => {
        const file = join(downloads, name);
        return existsSync(file) && readFileSync(file).length > 0 ? readFileSync(file) : null;
      }),
    close: async () => {
      await ask('DELETE', `/session/${sessionId}`).catch(() => {});
      await Promise.all([driver, screen].map(ended));
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function ended(child: ChildProcess): Promise<unknown> {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill();
  return gone;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}
