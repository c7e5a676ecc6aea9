/**
 * `npm run sequences:page [-- how many [seed]]`: 200 short sequences of what a person may do in the page, and each time
 * whether what was on the screen at Accept is what is saved.
 */
import { spawnSync } from 'node:child_process';

const [MYDEFACE_SEQUENCES = '200', MYDEFACE_SEQUENCE_SEED = '14'] = process.argv.slice(2);
const { status } = spawnSync(
  'npx',
  ['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--retries=0', 'sequences'],
  {
    stdio: 'inherit',
    env: { ...process.env, MYDEFACE_SEQUENCES, MYDEFACE_SEQUENCE_SEED },
  },
);
process.exitCode = status ?? 1;
