import { expect, test } from '@playwright/test';
import { killPage } from './killed.ts';

const SEED = 1;

test('the browser killed amid a folder save: no scan is lost, none is falsely done, every interruption is told', async ({
  baseURL,
}) => {
  test.setTimeout(600_000);
  const kills = await killPage(baseURL!, 8, SEED);
  test.info().annotations.push({ type: 'seed', description: String(SEED) });
  expect(kills.wrong).toEqual([]);
  expect(kills.before + kills.amid + kills.after).toBe(9);
});
