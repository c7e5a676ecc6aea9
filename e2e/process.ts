import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/**
 * What the tab's process holds, MB: the page, its workers, their buffers.
 * @param field of /proc/PID/status: `VmRSS` now, `VmHWM` the most so far
 */
export async function tabMb(page: Page, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const kilobytes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${id}/status`, 'utf8'))![1]));
  return Math.max(...kilobytes) / 1024;
}
