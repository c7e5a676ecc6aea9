import { expect, test } from '@playwright/test';
import { killPage } from './killed.ts';

/** `npm run kill:page` asks for more. */
const KILLS = Number(process.env.MYDEFACE_KILLS ?? 2);
const SEED = Number(process.env.MYDEFACE_KILL_SEED ?? 1);

test('the browser killed amid a folder save: no scan is lost, none is falsely done, every interruption is told', async ({
  baseURL,
}) => {
  test.setTimeout(75_000 * (KILLS + 2));
  const { before, amid, after, wrong } = await killPage(baseURL!, KILLS, SEED);
  process.stdout.write(
    `Seed ${SEED}. ${KILLS} kills: ${before} before anything was written, ${amid} amid the save, ${after} after it; ${wrong.length} wrong.\n`,
  );
  expect(wrong).toEqual([]);
  expect(before + amid + after).toBe(KILLS);
});
