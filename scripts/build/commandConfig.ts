import { readFileSync } from 'node:fs';
import type { Plugin, UserConfig } from 'vite';
import { licenceCheck } from './licenceCheck.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** V8 keeps a source that is all ASCII in one byte a character, and reads it faster. */
const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const escaped = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
      chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escaped);
    }
  },
};

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
    rollupOptions: { treeshake: { moduleSideEffects: false } },
  },
  plugins: [licenceCheck(), ascii],
} satisfies UserConfig;
