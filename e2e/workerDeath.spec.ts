import type { Page } from '@playwright/test';
import { SAMPLE, choose, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

/** Keeps the page's workers at hand. To be called before the page is opened. */
async function watchWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const made: Worker[] = [];
    const Native = Worker;
    Object.assign(globalThis, {
      made,
      Worker: class extends Native {
        constructor(...given: ConstructorParameters<typeof Worker>) {
          super(...given);
          made.push(this);
        }
      },
    });
  });
}

/** Ends all workers behind the page's back, as a browser does that is short of memory: no event tells of it. */
function endWorkers(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { made } = globalThis as unknown as { made: Worker[] };
    for (const worker of made) worker.terminate();
    return made.length;
  });
}

test.beforeEach(async ({ page }) => {
  await watchWorkers(page);
  await visit(page);
});

test('the workers die while nothing is done: the next scan is defaced all the same', async ({ page }) => {
  // Ready, and some time after.
  await page.waitForTimeout(5000);
  expect(await endWorkers(page)).toBeGreaterThan(1);
  await choose(page, SAMPLE);
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 120_000 });
});

test('the workers die while they get ready: the next scan is defaced all the same', async ({ page }) => {
  expect(await endWorkers(page)).toBeGreaterThan(1);
  await choose(page, SAMPLE);
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 120_000 });
});

test('the workers die before they begin: the next scan is defaced all the same', async ({ page }) => {
  await page.addInitScript(() => {
    const Native = Worker;
    let left = 2;
    Object.assign(globalThis, {
      Worker: class extends Native {
        constructor(...given: ConstructorParameters<typeof Worker>) {
          super(...given);
          if (left-- > 0) this.terminate();
        }
      },
    });
  });
  await page.reload();
  await choose(page, SAMPLE);
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 120_000 });
});

test('the worker dies at work: the scan says so, and can be tried again', async ({ page }) => {
  // As the page answers what the worker asks of this scan: then it waits. At work a worker goes on for two seconds more before
  // Chromium ends it, in which a small head is done.
  await page.evaluate(() => {
    const { made } = globalThis as unknown as { made: Worker[] };
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, ...given: [unknown]) {
      if ((given[0] as { value?: { kind?: string } } | null)?.value?.kind !== 'search') return post.apply(this, given);
      MessagePort.prototype.postMessage = post;
      for (const worker of made) worker.terminate();
    };
  });
  await choose(page, SAMPLE);
  await expect(page.locator('[data-entry]')).toContainText('stopped unexpectedly', { timeout: 120_000 });
  await page.getByRole('button', { name: /^Try again/ }).click();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 120_000 });
});
