import { defineConfig } from 'vitest/config';

/** What takes minutes, or runs the built command: real scans, recovery of transforms, fuzzing, interruptions. */
const LONG = ['src/**/*.long.test.ts', 'scripts/**/*.long.test.ts'];

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'quick',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: LONG,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // Nothing of the source holds state in a module, and importing the source once for each file took a third of the time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'long',
          include: LONG,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          globalSetup: 'scripts/build/commandForTests.ts',
        },
      },
    ],
    coverage: {
      include: ['src/**/*.{ts,tsx}'],
      exclude: ['src/**/*.test.ts', 'src/**/testing/**'],
      reportsDirectory: 'coverage',
      reporter: ['text', 'html'],
    },
  },
});
