import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';
import { ASCII } from './ascii.ts';
import { licenceCheck } from './licenceCheck.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/**
 * The script of dcm2niix names its WebAssembly by an address, and loads a module of Node's where it runs in Node. Our worker
 * hands it the WebAssembly and is no Node: without this a second copy would be built, which nothing reads.
 */
const dcm2niixAlone: Plugin = {
  name: 'dcm2niix-alone',
  enforce: 'pre',
  transform: {
    filter: { id: /dcm2niix\.jpeg\.js$/ },
    handler: (code) =>
      code.replace('new URL("dcm2niix.jpeg.wasm",import.meta.url).href', '""').replace('await import("module")', '{}'),
  },
};

/** What the hosted page and the page in one file have in common. Templates and sample are part of the code: nothing has to be fetched. */
export const PAGE_CONFIG = {
  base: './',
  publicDir: false,
  define: { VERSION: JSON.stringify(version) },
  assetsInclude: ['**/*.nii.gz'],
  resolve: { alias: { zarrita: new URL('../../src/ui/noZarr.ts', import.meta.url).pathname } },
  worker: { format: 'iife', plugins: () => [dcm2niixAlone, licenceCheck()], rolldownOptions: ASCII },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 6000,
    rolldownOptions: ASCII,
    // The font is part of the style: the policy lets none be fetched.
    assetsInlineLimit: (path: string) => (path.endsWith('.woff2') ? true : undefined),
  },
  plugins: [react(), licenceCheck()],
} satisfies UserConfig;
