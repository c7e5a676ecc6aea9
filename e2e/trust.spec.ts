import { expect, test } from '@playwright/test';
import { SINGLE, visit } from './flow.ts';

test('the page shows its policy, its requests, the network and the licences', async ({ page, context }) => {
  await visit(page);
  await page.getByRole('button', { name: 'How do I know?' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Requests to other addresses: none.')).toBeVisible();
  await expect(dialog.getByRole('row', { name: /index-.*\.js the page the page’s address \d+ kB/ })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^\.\/ you the page’s address \d+ kB/ })).toHaveCount(1);
  await expect(dialog.locator('[data-policy] dt')).toHaveText(
    (await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content'))!.split('; '),
  );
  expect(await dialog.locator('[data-policy] dd').allInnerTexts()).not.toContain('');
  await context.setOffline(true);
  await expect(dialog.getByText('This computer is not connected now')).toBeVisible();
  await context.setOffline(false);
  await expect(dialog.getByText('This computer is connected now')).toBeVisible();
  await dialog.getByText(/^react 19/).click();
  await expect(dialog.locator('details[open]')).toContainText('Permission is hereby granted');
});

test.describe('with its policy lifted by the browser, as an extension could', () => {
  test.use({ bypassCSP: true });

  test('a request to elsewhere joins the open list, and is called what it is', async ({ page }) => {
    await page.route('http://elsewhere.test/**', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    );
    await page.goto(SINGLE);
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.getByRole('button', { name: 'How do I know?' }).click();
    await expect(page.getByText('Requests to other addresses: none.')).toBeVisible();
    await page.evaluate(() =>
      document.head.append(
        Object.assign(document.createElement('script'), { src: 'http://elsewhere.test/another.js' }),
      ),
    );
    await expect(page.getByText('Requests to other addresses: 1.')).toBeVisible();
    await expect(page.getByRole('row', { name: 'http://elsewhere.test/another.js the page ELSEWHERE' })).toBeVisible();
  });

  test('requests made before the list is opened are in it, however many', async ({ page, baseURL }) => {
    await page.goto('./');
    await page.getByRole('button', { name: 'Skip' }).click();
    // The browser itself keeps 250.
    await page.evaluate(async (own) => {
      for (let n = 0; n < 300; n++) await fetch(`${own}?${n}`);
      await fetch('http://127.0.0.1:9/').catch(() => {});
    }, baseURL!);
    await page.getByRole('button', { name: 'How do I know?' }).click();
    await expect(page.getByText('Requests to other addresses: 1.')).toBeVisible();
    await expect(page.getByRole('row', { name: /^\.\/ fetch the page’s address/ })).toHaveCount(300);
  });
});
