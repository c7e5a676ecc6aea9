/**
 * The command as one executable file for machines without Node (Node's single executable applications): a copy of the Node
 * that runs this, with the main thread's script, the worker's and the template in a section of its own.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject } from 'postject';
import { build } from 'vite';
import { filesIn } from '../files.ts';
import { COMMAND_CONFIG } from './commandConfig.ts';
import { templatePoints } from './templatePoints.ts';

/** In every Node binary: what follows it tells whether there is an application inside. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
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
        'templates/points.bin': at('points.bin'),
        ...Object.fromEntries(volumes.map((name) => [`templates/${name}`, join(TEMPLATES, name)])),
      },
    };
    writeFileSync(at('sea.json'), JSON.stringify(config));
    execFileSync(process.execPath, ['--experimental-sea-config', at('sea.json')], { stdio: ['ignore', 'ignore', 'inherit'] });
    copyFileSync(process.execPath, at('mydeface'));
    chmodSync(at('mydeface'), 0o755);
    await inject(at('mydeface'), 'NODE_SEA_BLOB', readFileSync(at('blob')), { sentinelFuse: FUSE });
    mkdirSync(dirname(file), { recursive: true });
    copyFileSync(at('mydeface'), file);
  } finally {
    rmSync(folder, { recursive: true });
  }
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
        { find: /^\.{1,2}\/ownParts\.ts$/, replacement: new URL('../../src/cli/ownPartsInside.ts', import.meta.url).pathname },
      ],
    },
    build: {
      ...COMMAND_CONFIG.build,
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: {
        ...COMMAND_CONFIG.build.rollupOptions,
        input: { [thread]: `src/cli/${thread}.ts` },
        output: { format: 'cjs', codeSplitting: false, entryFileNames: '[name].js' },
      },
    },
  });
}
