import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

/** The installed Firefox, or null. Playwright drives only a Firefox of its own making. */
export const FIREFOX =
  ['firefox-esr', 'firefox'].find((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0) ?? null;

/** A Firefox of its own profile, driven by Marionette, the protocol that is built into it. */
export interface Firefox {
  open(url: string): Promise<void>;
  /** Runs a function's body within the page; `arguments` holds what is given. @returns what it returns, by JSON */
  run<T>(body: string, ...given: readonly unknown[]): Promise<T>;
  /** Clicks the first button with these words, as soon as there is one. @throws after a minute */
  click(words: string): Promise<void>;
  /** Gives a file to the page's first field for files. */
  choose(path: string): Promise<void>;
  /** Waits for something in the page that CSS can name. @throws after a minute */
  see(selector: string): Promise<void>;
  /** A PNG of the first thing that CSS can name so, as it is on the screen. */
  picture(selector: string): Promise<Buffer>;
  /** What was saved under a name, as soon as it is there whole. @throws after half a minute */
  saved(name: string): Promise<Buffer>;
  /** Gives the page this much room, CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

/** Settings of the profile: where to save, and nothing that the browser would ask of the network by itself. */
const PREFERENCES = (downloads: string): Readonly<Record<string, unknown>> => ({
  'marionette.port': 0,
  'browser.download.folderList': 2,
  'browser.download.dir': downloads,
  'browser.download.useDownloadDir': true,
  'browser.download.alwaysOpenPanel': false,
  'browser.helperApps.neverAsk.saveToDisk': 'application/octet-stream,application/gzip',
  'browser.shell.checkDefaultBrowser': false,
  'intl.accept_languages': 'en-US',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'app.update.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
});

/** Starts Firefox without a window. @param more settings of the profile */
export async function startFirefox(more: Readonly<Record<string, unknown>> = {}): Promise<Firefox> {
  const home = mkdtempSync(join(tmpdir(), 'mydeface-firefox-'));
  const [profile, downloads] = ['profile', 'downloads'].map((name) => join(home, name));
  for (const folder of [profile, downloads]) mkdirSync(folder);
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries({ ...PREFERENCES(downloads), ...more })
      .map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`)
      .join(''),
  );
  const browser = spawn(
    FIREFOX!,
    ['--headless', '--marionette', '--no-remote', '--new-instance', '--profile', profile],
    { stdio: 'ignore' },
  );
  const gone = new Promise((done) => browser.once('exit', done));
  const portFile = join(profile, 'MarionetteActivePort');
  await until(60_000, 'Firefox to start', () =>
    existsSync(portFile) && readFileSync(portFile, 'utf8') !== '' ? true : null,
  );
  const socket = connect(Number(readFileSync(portFile, 'utf8')), '127.0.0.1');
  const send = commands(socket);
  await send('WebDriver:NewSession', { capabilities: { alwaysMatch: { timeouts: { script: 120_000 } } } });
  const run = async <T>(body: string, ...given: readonly unknown[]): Promise<T> =>
    ((await send('WebDriver:ExecuteScript', { script: body, args: given, newSandbox: true })) as { value: T }).value;
  const find = async (selector: string): Promise<string> => {
    const { value } = (await send('WebDriver:FindElement', { using: 'css selector', value: selector })) as {
      value: Record<string, string>;
    };
    return Object.values(value)[0];
  };
  return {
    run,
    open: async (url) => void (await send('WebDriver:Navigate', { url })),
    click: async (words) => {
      const button = await until(60_000, `a button "${words}"`, () =>
        run<unknown>(
          'return [...document.querySelectorAll("button:enabled")].find((one) => one.textContent.includes(arguments[0])) ?? null',
          words,
        ),
      );
      await send('WebDriver:ElementClick', { id: Object.values(button as Record<string, string>)[0] });
    },
    choose: async (path) =>
      void (await send('WebDriver:ElementSendKeys', { id: await find('input[type=file]'), text: path })),
    picture: async (selector) => {
      const shot = await send('WebDriver:TakeScreenshot', { id: await find(selector), full: false });
      return Buffer.from((shot as { value: string }).value, 'base64');
    },
    see: async (selector) =>
      void (await until(60_000, selector, () => run<unknown>('return document.querySelector(arguments[0])', selector))),
    resize: async (width, height) => {
      const outer = await run<readonly [number, number]>(
        'return [window.outerWidth - window.innerWidth, window.outerHeight - window.innerHeight]',
      );
      await send('WebDriver:SetWindowRect', { width: width + outer[0], height: height + outer[1] });
      await until(60_000, `a window of ${width} x ${height}`, () =>
        run<true | null>(
          'return window.innerWidth === arguments[0] && window.innerHeight === arguments[1] ? true : null',
          width,
          height,
        ),
      );
    },
    saved: (name) =>
      until(30_000, `${name} to be saved`, () => {
        const file = join(downloads, name);
        return existsSync(file) && !existsSync(`${file}.part`) && readFileSync(file).length > 0
          ? readFileSync(file)
          : null;
      }),
    close: async () => {
      socket.destroy();
      browser.kill();
      await gone;
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Sends commands and hears their answers: `LENGTH:[type, number, ...]`, each as JSON. */
function commands(socket: Socket): (name: string, parameters: unknown) => Promise<unknown> {
  const waiting = new Map<number, { readonly done: (value: unknown) => void; readonly fail: (error: Error) => void }>();
  let last = 0;
  let heard = Buffer.alloc(0);
  socket.on('data', (data) => {
    heard = Buffer.concat([heard, data]);
    for (let colon = heard.indexOf(':'); colon > 0; colon = heard.indexOf(':')) {
      const end = colon + 1 + Number(heard.toString('latin1', 0, colon));
      if (heard.length < end) return;
      const message = JSON.parse(heard.toString('utf8', colon + 1, end)) as unknown;
      heard = heard.subarray(end);
      // The first is a greeting.
      if (!Array.isArray(message)) continue;
      const [, number, error, result] = message as [number, number, { error: string; message: string } | null, unknown];
      if (error === null) waiting.get(number)?.done(result);
      else waiting.get(number)?.fail(new Error(`${error.error}: ${error.message}`));
    }
  });
  return (name, parameters) =>
    new Promise((done, fail) => {
      const message = JSON.stringify([0, ++last, name, parameters]);
      waiting.set(last, { done, fail });
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
}
