import { defineConfig } from 'vite';

/** Benches are bundled first: a TypeScript loader's helpers in hot loops would be timed too. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: '.cache/bench',
    emptyOutDir: true,
    rollupOptions: {
      input: {
        run: 'bench/run.ts',
        calibrate: 'bench/calibrate.ts',
        crops: 'bench/crops.ts',
        heads200: 'bench/heads200.ts',
        engines: 'bench/engines.ts',
        page: 'bench/page.ts',
        fuzz: 'scripts/fuzz.ts',
      },
      external: ['@playwright/test', 'vite'],
    },
  },
});
