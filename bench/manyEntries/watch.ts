import type { Page } from '@playwright/test';

/** What the page's main thread did in a while. */
export interface Watched {
  readonly frames: number;
  /** Frames a second, as the screen got them. */
  readonly fps: number;
  /** Of the main thread, ms a frame: our code; style and layout; everything. */
  readonly scriptMs: number;
  readonly layoutMs: number;
  readonly taskMs: number;
  /** Tasks over 50 ms, ms, and the longest stretch of our code in one frame. */
  readonly longTasks: readonly number[];
  readonly longestScriptMs: number;
}

type Record = typeof globalThis & { longTasks: number[]; longestScript: number };

/** Runs in the page, before anything of its own. */
export function recordLongTasks(): void {
  const record = globalThis as Record;
  Object.assign(record, { longTasks: [], longestScript: 0 });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) record.longTasks.push(Math.round(duration));
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { scripts } = entry as PerformanceEntry & { readonly scripts: readonly { readonly duration: number }[] };
      record.longestScript = Math.max(record.longestScript, ...scripts.map(({ duration }) => duration));
    }
  }).observe({ type: 'long-animation-frame' });
}

/** @param act in the page @returns how many frames it took */
export async function watched(page: Page, act: () => Promise<number>): Promise<Watched> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const read = async (): Promise<Map<string, number>> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  };
  await page.evaluate(() => Object.assign(globalThis, { longTasks: [], longestScript: 0 }));
  const [before, began] = [await read(), performance.now()];
  const frames = await act();
  const [after, seconds] = [await read(), (performance.now() - began) / 1000];
  // The last ones are told a moment later.
  await page.waitForTimeout(300);
  const { longTasks, longestScript } = await page.evaluate(() => {
    const { longTasks: tasks, longestScript: longest } = globalThis as Record;
    return { longTasks: tasks, longestScript: longest };
  });
  await session.detach();
  const perFrame = (...names: readonly string[]): number =>
    (1000 * names.reduce((sum, name) => sum + after.get(name)! - before.get(name)!, 0)) / frames;
  return {
    frames,
    fps: frames / seconds,
    scriptMs: perFrame('ScriptDuration'),
    layoutMs: perFrame('LayoutDuration', 'RecalcStyleDuration'),
    taskMs: perFrame('TaskDuration'),
    longTasks,
    longestScriptMs: longestScript,
  };
}

/** The page's heap once its garbage is gone, MB. */
export async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize: number;
  };
  await session.detach();
  return (usedSize + backingStorageSize) / 2 ** 20;
}

/** Scrolls an element by so many pixels in each of so many frames, to and fro. */
export function scroll(page: Page, selector: string, px: number, frames: number): Promise<number> {
  return page.evaluate(
    async ([of, by, count]) => {
      const element = document.querySelector(of)!;
      element.scrollTop = 0;
      let step = by;
      for (let n = 0; n < count; n++) {
        await new Promise(requestAnimationFrame);
        const before = element.scrollTop;
        element.scrollTop += step;
        if (element.scrollTop === before) step = -step;
      }
      return count;
    },
    [selector, px, frames] as const,
  );
}

/** Presses a key once a frame. */
export function pressEachFrame(page: Page, key: string, frames: number): Promise<number> {
  return page.evaluate(
    async ([name, count]) => {
      for (let n = 0; n < count; n++) {
        await new Promise(requestAnimationFrame);
        document.activeElement!.dispatchEvent(
          new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
        );
      }
      return count;
    },
    [key, frames] as const,
  );
}
