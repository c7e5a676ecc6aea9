import { defineConfig } from 'vite';
import { devServer } from './scripts/build/devServer.ts';
import { PAGE_CONFIG } from './scripts/build/pageConfig.ts';
import { pwa } from './scripts/build/pwa.ts';
import { securityPolicy, withPolicy } from './scripts/build/policy.ts';

/** The hosted page. */
export default defineConfig({
  ...PAGE_CONFIG,
  build: { ...PAGE_CONFIG.build, outDir: 'dist/page', emptyOutDir: true },
  plugins: [
    ...PAGE_CONFIG.plugins,
    {
      name: 'content-security-policy',
      apply: 'build',
      transformIndexHtml: (html) =>
        withPolicy(html, securityPolicy({ script: "'self'", style: "'self'", worker: "'self'", manifest: "'self'" })),
    },
    pwa(),
    devServer(),
  ],
});
