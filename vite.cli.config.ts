import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { licenceCheck } from './scripts/build/licenceCheck.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

export default defineConfig({
  publicDir: false,
  define: { VERSION: JSON.stringify(version) },
  // Everything in one file: the command starts in a few hundredths of a second.
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/cli',
    emptyOutDir: true,
    rollupOptions: {
      input: { main: 'src/cli/main.ts', serve: 'src/cli/serve.ts' },
      output: { banner: (chunk) => (chunk.name === 'main' ? '#!/usr/bin/env node' : '') },
    },
  },
  plugins: [
    licenceCheck(),
    {
      name: 'copy-templates',
      writeBundle: ({ dir }) => cpSync('public/templates', join(dir!, 'templates'), { recursive: true }),
    },
  ],
});
