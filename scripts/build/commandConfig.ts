import { readFileSync } from 'node:fs';
import type { UserConfig } from 'vite';
import { ASCII } from './ascii.ts';
import { licenceCheck } from './licenceCheck.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** What the command as files and the command as one executable have in common. */
export const COMMAND_CONFIG = {
  publicDir: false,
  define: { VERSION: JSON.stringify(version) },
  ssr: { noExternal: true, target: 'node' },
  resolve: {
    alias: [{ find: 'fflate', replacement: new URL('../../src/cli/noInflate.ts', import.meta.url).pathname }],
  },
  build: {
    ssr: true,
    // Compiled anew by the process and by each worker: half of it is read in half of the time.
    minify: true,
    target: 'node20',
    // What only one of the threads asks for is only read there; no module does anything but define what it exports.
    rolldownOptions: { ...ASCII, treeshake: { moduleSideEffects: false } },
  },
  plugins: [licenceCheck()],
} satisfies UserConfig;
