import type { Page } from '@playwright/test';

/** Nobody presses Tab more often than this. */
const MOST_TABS = 40;

/** Goes on by Tab until the focus is on a control of this name. @throws Error where it is not reached */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const names: string[] = [];
  for (let n = 0; n < MOST_TABS; n++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      return (element?.ariaLabel ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? '').trim();
    });
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    names.push(focused.slice(0, 40));
  }
  throw new Error(`${name} is not reached by Tab, but ${[...new Set(names)].join(', ')}`);
}

/** Drops a folder of the disk on the page, as a person's hand does. */
export async function dropFolder(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 640,
      y: 360,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    });
  await session.detach();
}
