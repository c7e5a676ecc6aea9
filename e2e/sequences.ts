import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import * as fc from 'fast-check';
import { smallHead } from '../src/cli/testing/smallHead.ts';
import { unzipped } from './copies.ts';
import { choose, done, savedZip, visit } from './flow.ts';
import { acceptSlices, openOne, perform, sequence, setPreset, type Preset, type Step } from './sequenceActions.ts';
import { faultsOf, type Listed } from './sequenceChecks.ts';
import { takeSeen, watchAccepting, type Seen } from './sequenceScreen.ts';

/** What came of the sequences. */
export interface Sequences {
  readonly accepted: number;
  /** Of them so many with the slices in sight. */
  readonly inSlices: number;
  readonly edited: number;
  readonly wrong: readonly string[];
}

const NAMES = ['one.nii', 'two.nii'] as const;
const HEADS = [smallHead(true, 3), smallHead(true, 2)];

/** Two small heads that the page has not seen before: each sequence's lie a little further to the right. */
function heads(n: number): Buffer[] {
  return HEADS.map((bytes) => {
    const head = Buffer.from(bytes);
    // The sform's shift along the first axis (NIfTI-1, bytes 292 to 295).
    head.writeFloatLE(head.readFloatLE(292) + 0.125 * (n % 80) + n / 1024, 292);
    return head;
  });
}

/** Sequences of what a person may do of two scans, one after the other in one page; at the end of each, what is saved is compared with what was on the screen. */
export async function runSequences(page: Page, times: number, seed: number): Promise<Sequences> {
  await watchAccepting(page);
  // Without a picker the zip comes as a download.
  await page.addInitScript(() => Object.assign(globalThis, { showSaveFilePicker: undefined }));
  await visit(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  for (const name of ['the mask', 'the transform']) await page.getByRole('checkbox', { name, exact: true }).check();
  await page.keyboard.press('Escape');
  const told = { accepted: 0, inSlices: 0, edited: 0 };
  const wrong: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-sequences-'));
  for (const [n, steps] of fc.sample(sequence, { seed, numRuns: times }).entries()) {
    const made: string[] = [];
    try {
      const scans = await onePage(page, steps, join(folder, String(n)), n, made);
      for (const { accepted, seen } of scans) {
        if (!accepted) continue;
        told.accepted++;
        if (seen !== undefined && seen.slices.length > 0) told.inSlices++;
        if (seen?.margin !== null && seen?.margin !== '0 mm') told.edited++;
      }
    } catch (error) {
      made.push((error as Error).message);
      // Whatever state it is in, the next sequence is to begin anew.
      await page.reload();
    }
    for (const fault of made) {
      wrong.push(`sequence ${n}, ${JSON.stringify(steps)}: ${fault}`);
      // At once: a long run may be stopped.
      process.stdout.write(`${wrong.at(-1)}\n`);
    }
  }
  return { ...told, wrong };
}

/** One sequence, from an empty list to an empty list. @param faults what is wrong is added here */
async function onePage(
  page: Page,
  steps: readonly Step[],
  folder: string,
  n: number,
  faults: string[],
): Promise<Listed[]> {
  await setPreset(page, 'scalp', false);
  const originals = heads(n);
  mkdirSync(folder);
  const paths = NAMES.map((name) => join(folder, name));
  for (const [at, path] of paths.entries()) writeFileSync(path, originals[at]);
  await choose(page, paths);
  await done(page, 2, 2);
  await takeSeen(page);
  let chosen: Preset = 'scalp';
  let madeBy: Preset = 'scalp';
  for (const { after, act } of steps) {
    await page.waitForTimeout(after);
    if (act.do === 'preset') {
      chosen = act.preset;
      if (await setPreset(page, act.preset, act.rerun)) madeBy = chosen;
    } else await perform(page, act);
  }

  const states = await settled(page, faults);
  const seen = new Map<string, Seen>();
  for (const one of await takeSeen(page)) if (one.enabled) seen.set(one.name, one);
  const scans = NAMES.map((name, at): Listed => {
    return {
      name,
      original: originals[at],
      accepted: states.get(name)!.accepted,
      preset: madeBy,
      seen: seen.get(name),
    };
  });
  if ([...states.values()].some((state) => state.saved)) faults.push('a scan is called saved before anything is');
  const { bytes } = await savedZip(page, 'For me');
  const count = scans.filter(({ accepted }) => accepted).length;
  await expect(page.locator('#root > div').getByText(`Saved: ${count} scan`)).toBeVisible();
  const files = unzipped(bytes);
  for (const scan of scans) faults.push(...faultsOf(scan, files));
  for (const [name, state] of await listed(page))
    if (state.saved !== scans.some((scan) => scan.name === name && scan.accepted))
      faults.push(`${name} is ${state.saved ? '' : 'not '}called saved`);
  await page.locator('[data-saving]').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Remove all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove all' }).click();
  await expect(page.locator('[data-entry]')).toHaveCount(0);
  return scans;
}

/** Back in the list; whatever is not accepted could be; at least one is. */
async function settled(page: Page, faults: string[]): Promise<Map<string, { accepted: boolean; saved: boolean }>> {
  await toList(page);
  const states = await listed(page);
  for (const [at, name] of NAMES.entries()) {
    if (states.get(name)!.accepted) continue;
    await openOne(page, at);
    const none = [...states.values()].every(({ accepted }) => !accepted);
    // The first one is the one that was changed most.
    if (none && at === 0) await acceptSlices(page);
    else
      await expect(page.locator('[data-decide] .primary'))
        .toBeEnabled({ timeout: 60_000 })
        .catch(() => faults.push(`${name} cannot be accepted`));
    await toList(page);
  }
  return listed(page);
}

async function toList(page: Page): Promise<void> {
  const back = page.getByRole('button', { name: '‹ All scans' });
  if (await back.isVisible()) await back.click();
  await done(page, 2, 2);
}

async function listed(page: Page): Promise<Map<string, { accepted: boolean; saved: boolean }>> {
  const rows = await page.locator('[data-entry]').evaluateAll((entries) =>
    entries.map((entry): [string, { accepted: boolean; saved: boolean }] => [
      entry.querySelector<HTMLElement>('.file')!.innerText,
      {
        accepted: entry.querySelector('[data-badge=accepted]') !== null,
        saved: [...entry.querySelectorAll<HTMLElement>('[data-badge]')].some(({ innerText }) => innerText === 'Saved'),
      },
    ]),
  );
  return new Map(rows);
}
