import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** Nothing may be sent anywhere: the page makes no connection at all once it is loaded. WebAssembly converts DICOM. */
const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src blob:", "connect-src 'none'", 'img-src data: blob:',
  "style-src 'self'", "base-uri 'none'", "form-action 'none'",
].join('; ');

/**
 * The script of dcm2niix names its WebAssembly by an address, and loads a module of Node's where it runs in Node. Our worker
 * hands it the WebAssembly and is no Node: without this a second copy would be built, which nothing reads.
 */
const dcm2niixAlone: Plugin = {
  name: 'dcm2niix-alone',
  enforce: 'pre',
  transform: {
    filter: { id: /dcm2niix\.jpeg\.js$/ },
    handler: (code) => code.replace('new URL("dcm2niix.jpeg.wasm",import.meta.url).href', '""').replace('await import("module")', '{}'),
  },
};

export default defineConfig({
  base: './',
  // Templates and sample are part of the code, so that nothing has to be fetched.
  publicDir: false,
  define: { VERSION: JSON.stringify(version) },
  assetsInclude: ['**/*.nii.gz'],
  resolve: { alias: { zarrita: new URL('src/ui/noZarr.ts', import.meta.url).pathname } },
  worker: { format: 'iife', plugins: () => [dcm2niixAlone] },
  build: { outDir: 'dist/page', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 6000 },
  plugins: [
    react(),
    {
      name: 'content-security-policy',
      apply: 'build',
      transformIndexHtml: (html) => html.replace('<meta charset="utf-8" />', `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`),
    },
  ],
});
