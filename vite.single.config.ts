import { defineConfig } from 'vite';
import { ASCII } from './scripts/build/ascii.ts';
import { PAGE_CONFIG } from './scripts/build/pageConfig.ts';
import { singleFile } from './scripts/build/singleFile.ts';

/** The page as one file that opens by a double click. */
export default defineConfig({
  ...PAGE_CONFIG,
  build: {
    ...PAGE_CONFIG.build,
    outDir: 'dist',
    emptyOutDir: false,
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    rolldownOptions: { output: { ...ASCII.output, codeSplitting: false } },
  },
  plugins: [...PAGE_CONFIG.plugins, singleFile('mydeface.html')],
});
