/**
 * The same scan in Node, Chromium and Firefox: the same mask in every voxel, the same transform, and how long each takes.
 * `node .cache/bench/engines.js [SCAN]` after `npm run bench:build`; browsers that are not installed are named and left out.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { build } from 'vite';
import { storedImage, storedTemplate } from '../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS } from '../src/core/index.ts';
import { median } from './measure.ts';

interface Found {
  readonly templateToSubject: readonly number[];
  readonly milliseconds: readonly number[];
  readonly mask: Uint8Array;
}

const scan = process.argv[2] ?? 'public/samples/sample-head.nii.gz';
const BROWSERS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'Chromium',
    'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  ],
  ['Firefox', 'firefox-esr', ['--headless', '--no-remote', '--new-instance']],
];

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      lib: { entry: 'bench/engineProbe.ts', formats: ['iife'], name: 'probe' },
      target: 'es2022',
      minify: false,
    },
  });
  const output = (Array.isArray(built) ? built[0] : built) as { output: { code: string }[] };
  return output.output[0].code;
}

function inNode(): Found {
  const image = storedImage(scan);
  const { templateToSubject, mask } = deface(image, storedTemplate(), DEFACE_DEFAULTS, () => {});
  return { templateToSubject: Array.from(templateToSubject), milliseconds: [], mask };
}

async function inBrowser(command: string, args: readonly string[], script: string): Promise<Found> {
  const profile = mkdtempSync(join(tmpdir(), 'mydeface-engine-'));
  let mask = new Uint8Array(0);
  let browser: ChildProcess | undefined;
  const found = new Promise<Found>((resolve, reject) => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          const body = Buffer.concat(chunks);
          const file = /^\/file\/(\w+)$/.exec(request.url ?? '')?.[1];
          if (request.url === '/')
            response
              .setHeader('content-type', 'text/html')
              .end('<!doctype html><title>probe</title><script>new Worker("/probe.js")</script>');
          else if (request.url === '/probe.js') response.setHeader('content-type', 'text/javascript').end(script);
          else if (file !== undefined)
            response.end(gunzipSync(readFileSync(file === 'scan' ? scan : `public/templates/${file}.nii.gz`)));
          else if (request.url === '/mask') {
            mask = new Uint8Array(body);
            response.end();
          } else if (request.url === '/result') {
            response.end();
            const result = { ...(JSON.parse(body.toString()) as Omit<Found, 'mask'>), mask };
            server.close();
            browser?.once('exit', () => resolve(result));
            browser?.kill();
          } else response.writeHead(404).end();
        });
    }).listen(0, '127.0.0.1', () => {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const where = command.startsWith('firefox')
        ? ['--profile', profile, address]
        : [`--user-data-dir=${profile}`, '--remote-debugging-port=0', address];
      browser = spawn(command, [...args, ...where], { stdio: 'ignore' });
      const timer = setTimeout(() => reject(new Error(`${command} gave no answer in two minutes`)), 120_000);
      server.on('close', () => clearTimeout(timer));
      server.on('error', reject);
    });
  });
  try {
    return await found;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

const reference = inNode();
const script = await bundle();
let failed = false;
for (const [name, command, args] of BROWSERS) {
  if (spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0) {
    process.stdout.write(`${name}: not installed, left out\n`);
    continue;
  }
  const found = await inBrowser(command, args, script);
  const largest = Math.max(...found.templateToSubject.map((v, n) => Math.abs(v - reference.templateToSubject[n])));
  let different = Math.abs(found.mask.length - reference.mask.length);
  for (let n = 0; n < reference.mask.length; n++) if (found.mask[n] !== reference.mask[n]) different++;
  process.stdout.write(
    `${name}: largest difference of the transform ${largest}, voxels of the mask that differ ${different}; registration in the worker ${found.milliseconds[0].toFixed(0)} ms at first, ${median(found.milliseconds.slice(1)).toFixed(0)} ms warm\n`,
  );
  if (largest > 1e-6 || different > 0) failed = true;
}
process.exit(failed ? 1 : 0);
