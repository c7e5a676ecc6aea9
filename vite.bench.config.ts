import { defineConfig } from 'vite';

/** Benches are bundled first: a TypeScript loader's helpers in hot loops would be timed too. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  // The WebAssembly's loader is CommonJS.
  define: { __dirname: 'import.meta.dirname' },
  resolve: {
    alias: {
      // face-api asks for all of TensorFlow.js; its core, operations as methods of a tensor, and the WebAssembly are enough.
      '@tensorflow/tfjs/dist/index.js': '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-backend-webgl/dist/index.js':
        '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js',
    },
  },
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
        group: 'bench/group.ts',
        large: 'bench/large.ts',
        largePage: 'bench/largePage.ts',
        nods: 'bench/nods.ts',
        page: 'bench/page.ts',
        reidentify: 'bench/reidentify/reidentify.ts',
        followers: 'bench/followers.ts',
        fuzz: 'scripts/fuzz.ts',
        renders: 'scripts/cluster/renders.ts',
        manyEntries: 'bench/manyEntries.ts',
        fortyPage: 'scripts/fortyPage.ts',
        fortyStudy: 'scripts/forty/study.ts',
        studyPage: 'scripts/studyPage.ts',
      },
      external: ['@playwright/test', 'vite'],
    },
  },
});
