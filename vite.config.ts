import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** Nothing may be sent anywhere: the page makes no connection at all once it is loaded. */
const POLICY = [
  "default-src 'none'", "script-src 'self'", "worker-src blob:", "connect-src 'none'", 'img-src data: blob:', "style-src 'self'",
  "base-uri 'none'", "form-action 'none'",
].join('; ');

export default defineConfig({
  base: './',
  // Templates and sample are part of the code, so that nothing has to be fetched.
  publicDir: false,
  define: { VERSION: JSON.stringify(version) },
  assetsInclude: ['**/*.nii.gz'],
  resolve: { alias: { zarrita: new URL('src/ui/noZarr.ts', import.meta.url).pathname } },
  worker: { format: 'iife' },
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
