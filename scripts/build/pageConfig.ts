import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** What the hosted page and the page in one file have in common. Templates and sample are part of the code: nothing has to be fetched. */
export const PAGE_CONFIG = {
  base: './',
  publicDir: false,
  define: { VERSION: JSON.stringify(version) },
  assetsInclude: ['**/*.nii.gz'],
  resolve: { alias: { zarrita: new URL('../../src/ui/noZarr.ts', import.meta.url).pathname } },
  worker: { format: 'iife' },
  build: { target: 'es2022', chunkSizeWarningLimit: 6000 },
  plugins: [react()],
} satisfies UserConfig;
