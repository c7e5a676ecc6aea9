import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { COMMAND_CONFIG } from './scripts/build/commandConfig.ts';
import { templatePoints } from './scripts/build/templatePoints.ts';

export default defineConfig({
  ...COMMAND_CONFIG,
  build: {
    ...COMMAND_CONFIG.build,
    outDir: 'dist/cli',
    emptyOutDir: true,
    rolldownOptions: {
      ...COMMAND_CONFIG.build.rolldownOptions,
      // In a few files, a thread's own apart: the command starts in a few hundredths of a second.
      input: { main: 'src/cli/main.ts', worker: 'src/cli/worker.ts', serve: 'src/cli/serve.ts' },
      output: {
        ...COMMAND_CONFIG.build.rolldownOptions.output,
        banner: (chunk) => (chunk.name === 'main' ? '#!/usr/bin/env node' : ''),
        chunkFileNames: '[name].js',
      },
    },
  },
  plugins: [
    ...COMMAND_CONFIG.plugins,
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
