import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Firefox is installed; null where it is not. */
export function findFirefox(): string | null {
  const found = spawnSync('sh', ['-c', 'command -v firefox-esr firefox | head -n 1'], { encoding: 'utf8' }).stdout.trim();
  return found === '' ? null : found;
}

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const PATIENCE_MS = 60_000;

/**
 * A Firefox as it comes from the distribution, driven by its own remote protocol (Marionette, which carries WebDriver's
 * commands). Playwright drives none but a Firefox of its own making.
 */
export class Firefox {
  readonly downloads: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'mydeface-firefox-'));
  #process: ChildProcess | null = null;
  #socket: Socket | null = null;
  #received = Buffer.alloc(0);
  #waiting = new Map<number, (reply: readonly [unknown, unknown]) => void>();
  #last = 0;

  constructor() {
    this.downloads = join(this.#folder, 'downloads');
    mkdirSync(this.downloads);
  }

  async start(path: string, port: number): Promise<void> {
    const preferences = { 'marionette.port': port, 'browser.download.folderList': 2, 'browser.download.dir': this.downloads, 'browser.shell.checkDefaultBrowser': false, 'app.update.enabled': false };
    writeFileSync(join(this.#folder, 'user.js'), Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`).join('\n'));
    this.#process = spawn(path, ['--headless', '--no-remote', '--marionette', '--profile', this.#folder], { stdio: 'ignore' });
    this.#socket = await until(() => new Promise<Socket | null>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket));
      socket.once('error', () => resolve(null));
    }), 'Firefox does not answer');
    this.#socket.on('data', (bytes: Buffer) => this.#take(bytes));
    await this.#send('WebDriver:NewSession', {});
  }

  async goto(url: string): Promise<void> {
    await this.#send('WebDriver:Navigate', { url });
  }

  /** Runs the body of a function in the page. */
  async run<T>(script: string): Promise<T> {
    return (await this.#send('WebDriver:ExecuteScript', { script, args: [] }) as { value: T }).value;
  }

  /** Waits until an expression in the page is true. */
  async see(expression: string): Promise<void> {
    await until(async () => ((await this.run<boolean>(`return Boolean(${expression});`)) ? true : null), `Firefox never shows ${expression}`);
  }

  /** Presses the button whose words begin so, once it can be pressed. */
  async press(words: string): Promise<void> {
    const button = `[...document.querySelectorAll('button')].find((one) => one.textContent.startsWith(${JSON.stringify(words)}) && !one.disabled)`;
    await this.see(button);
    await this.run(`${button}.click();`);
  }

  /** Gives a file to the page's first field for files. */
  async choose(path: string): Promise<void> {
    const { value } = await this.#send('WebDriver:FindElement', { using: 'css selector', value: 'input[type=file]' }) as { value: Record<string, string> };
    await this.#send('WebDriver:ElementSendKeys', { id: value[ELEMENT], text: path });
  }

  stop(): void {
    this.#socket?.destroy();
    this.#process?.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  async #send(command: string, parameters: object): Promise<unknown> {
    const id = ++this.#last;
    const text = JSON.stringify([0, id, command, parameters]);
    const reply = new Promise<readonly [unknown, unknown]>((resolve) => this.#waiting.set(id, resolve));
    this.#socket!.write(`${Buffer.byteLength(text)}:${text}`);
    const [error, result] = await reply;
    if (error !== null) throw new Error(`${command}: ${JSON.stringify(error).slice(0, 500)}`);
    return result;
  }

  /** Messages come as `length:text`. */
  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const end = colon + 1 + Number(this.#received.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || this.#received.length < end) return;
      const message = JSON.parse(this.#received.toString('utf8', colon + 1, end)) as unknown;
      this.#received = this.#received.subarray(end);
      if (Array.isArray(message)) this.#waiting.get(message[1] as number)?.([message[2], message[3]]);
    }
  }
}

async function until<T>(look: () => Promise<T | null>, complaint: string): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(complaint);
}
