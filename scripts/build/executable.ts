/**
 * The command as one executable file for machines without Node (Node's single executable applications): a copy of the Node
 * that runs this, with the main thread's script, the worker's and the template in a section of its own.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'vite';
import { filesIn } from '../files.ts';
import { COMMAND_CONFIG } from './commandConfig.ts';
import { templatePoints } from './templatePoints.ts';

/** In every Node binary: what follows it tells whether there is an application inside. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const POSTJECT = 'node_modules/postject/dist/cli.js';
const SOURCES = 'src/cli/executable';
const TEMPLATES = 'public/templates';

/** @param file where the executable is written @throws Error where this Node cannot be made one */
export async function buildExecutable(file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-exe-'));
  try {
    const at = (name: string): string => join(folder, name);
    await bundle('main', folder);
    await bundle('worker', folder);
    writeFileSync(at('points.bin'), templatePoints());
    const volumes = filesIn(TEMPLATES).filter((name) => name.endsWith('.nii.gz'));
    const config = {
      main: at('main.js'),
      output: at('blob'),
      disableExperimentalSEAWarning: true,
      useCodeCache: true,
      assets: {
        'worker.js': at('worker.js'),
        'dcm2niix.wasm': 'node_modules/@niivue/dcm2niix/dist/dcm2niix.jpeg.wasm',
        'templates/points.bin': at('points.bin'),
        ...Object.fromEntries(volumes.map((name) => [`templates/${name}`, join(TEMPLATES, name)])),
      },
    };
    writeFileSync(at('sea.json'), JSON.stringify(config));
    runNode('--experimental-sea-config', at('sea.json'));
    copyFileSync(process.execPath, at('mydeface'));
    chmodSync(at('mydeface'), 0o755);
    runNode(POSTJECT, at('mydeface'), 'NODE_SEA_BLOB', at('blob'), '--sentinel-fuse', FUSE);
    mkdirSync(dirname(file), { recursive: true });
    copyFileSync(at('mydeface'), file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Quiet: postject warns of names of sections that it cannot find and does not need. @throws Error with what was said */
function runNode(...args: readonly string[]): void {
  execFileSync(process.execPath, args, { stdio: 'pipe' });
}

/** A thread's script as one CommonJS file: the only kind that can be inside. */
async function bundle(thread: 'main' | 'worker', folder: string): Promise<void> {
  const [{ find, replacement }] = COMMAND_CONFIG.resolve.alias;
  await build({
    ...COMMAND_CONFIG,
    configFile: false,
    logLevel: 'warn',
    resolve: {
      alias: [
        { find, replacement },
        { find: /^\.{1,2}\/ownParts\.ts$/, replacement: resolve(SOURCES, 'ownParts.ts') },
      ],
    },
    build: {
      ...COMMAND_CONFIG.build,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        ...COMMAND_CONFIG.build.rolldownOptions,
        input: { [thread]: `${SOURCES}/${thread}.ts` },
        output: {
          ...COMMAND_CONFIG.build.rolldownOptions.output,
          format: 'cjs',
          codeSplitting: false,
          entryFileNames: '[name].js',
        },
      },
    },
  });
}
