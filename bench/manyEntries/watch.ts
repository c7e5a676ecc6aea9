import type { Page } from '@playwright/test';

/** What the page's main thread did in a while, in CPU time: other programs of the machine do not count. */
export interface Watched {
  readonly frames: number;
  /** ms for each frame: our code, style, layout, and what is drawn of it on this thread; not what other threads draw. */
  readonly cpuMs: number;
  /** The longest tasks, ms, longest first. */
  readonly longest: readonly number[];
  /** Tasks over 50 ms. */
  readonly long: number;
}

const LONG_MS = 50;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** CPU time of the thread, microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** @param act in the page @returns how many frames it took */
export async function watched(page: Page, act: () => Promise<number>): Promise<Watched> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  const frames = await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const mains = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`);
  const tasks = mains.map((main) =>
    traceEvents.flatMap(({ name, pid, tid, tdur }) =>
      name.endsWith('RunTask') && `${pid} ${tid}` === main && tdur !== undefined ? [tdur / 1000] : [],
    ),
  );
  // Of several renderers the page's is the one that works.
  const sumOf = (of: readonly number[]): number => of.reduce((sum, ms) => sum + ms, 0);
  const own = tasks.toSorted((a, b) => sumOf(b) - sumOf(a))[0].toSorted((a, b) => b - a);
  return {
    frames,
    cpuMs: sumOf(own) / frames,
    longest: own.slice(0, 5),
    long: own.filter((ms) => ms > LONG_MS).length,
  };
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
