/**
 * `npm run kill:page [-- how many [seed]]`: kills the browser at random moments of a folder save, 100 times, and looks each
 * time at what is left in the folder and at what the page says of it on the next visit.
 */
import { spawnSync } from 'node:child_process';

const [MYDEFACE_KILLS = '100', MYDEFACE_KILL_SEED = '1'] = process.argv.slice(2);
const { status } = spawnSync(
  'npx',
  ['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--retries=0', 'killed'],
  {
    stdio: 'inherit',
    env: { ...process.env, MYDEFACE_KILLS, MYDEFACE_KILL_SEED },
  },
);
process.exitCode = status ?? 1;
