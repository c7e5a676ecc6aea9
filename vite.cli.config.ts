import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { licenceCheck } from './scripts/build/licenceCheck.ts';
import { templatePoints } from './scripts/build/templatePoints.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

export default defineConfig({
  publicDir: false,
  define: { VERSION: JSON.stringify(version) },
  // In a few files, a thread's own apart: the command starts in a few hundredths of a second.
  ssr: { noExternal: true, target: 'node' },
  resolve: { alias: { fflate: new URL('src/cli/noInflate.ts', import.meta.url).pathname } },
  build: {
    ssr: true,
    // Compiled anew by the process and by each worker: half of it is read in half of the time.
    minify: true,
    target: 'node20',
    outDir: 'dist/cli',
    emptyOutDir: true,
    rollupOptions: {
      // What only one of the threads asks for is only read there; no module does anything but define what it exports.
      treeshake: { moduleSideEffects: false },
      input: { main: 'src/cli/main.ts', worker: 'src/cli/worker.ts', serve: 'src/cli/serve.ts' },
      output: { banner: (chunk) => (chunk.name === 'main' ? '#!/usr/bin/env node' : ''), chunkFileNames: '[name].js' },
    },
  },
  plugins: [
    licenceCheck(),
    {
      // V8 keeps a source that is all ASCII in one byte a character, and reads it faster.
      name: 'ascii',
      generateBundle(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          const escaped = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
          chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escaped);
        }
      },
    },
    {
      name: 'copy-templates',
      writeBundle: ({ dir }) => {
        cpSync('node_modules/@niivue/dcm2niix/dist/dcm2niix.jpeg.wasm', join(dir!, 'dcm2niix.wasm'));
        cpSync('public/templates', join(dir!, 'templates'), { recursive: true });
        writeFileSync(join(dir!, 'templates', 'points.bin'), templatePoints());
      },
    },
  ],
});
