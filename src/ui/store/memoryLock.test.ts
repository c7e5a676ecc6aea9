import { afterEach, expect, test, vi } from 'vitest';
import { askByMessages } from './askByMessages.ts';
import { askByWebLocks, ASKING, reduceLock, type AskForLock, type LockRequest, type MemoryLock } from './memoryLock.ts';

interface Waiting {
  readonly grant: () => void;
}

/** One lock as browsers keep it: first come, first served; whoever steals comes before all, and the holder's request rejects. */
class FakeLocks {
  holder: { readonly stolen: (error: Error) => void } | null = null;
  queue: Waiting[] = [];

  request = (_name: string, options: LockOptions, callback: (lock: Lock | null) => Promise<void>): Promise<void> =>
    new Promise((resolve, reject) => {
      const grant = (): void => {
        const holder = { stolen: reject };
        this.holder = holder;
        void callback({} as Lock).then(() => {
          resolve();
          if (this.holder === holder) this.next();
        });
      };
      if (options.steal === true) {
        this.holder?.stolen(new DOMException('stolen', 'AbortError'));
        grant();
      } else if (this.holder === null) grant();
      else if (options.ifAvailable === true) void callback(null).then(resolve);
      else {
        const waiting = { grant };
        this.queue.push(waiting);
        options.signal?.addEventListener('abort', () => {
          this.queue = this.queue.filter((one) => one !== waiting);
          reject(new DOMException('called off', 'AbortError'));
        });
      }
    });

  private next(): void {
    this.holder = null;
    this.queue.shift()?.grant();
  }
}

interface Tab extends LockRequest {
  readonly lock: () => MemoryLock;
}

const tabs: Tab[] = [];
function openTab(ask: AskForLock): Tab {
  let lock = ASKING;
  const request = ask((event) => {
    lock = reduceLock(lock, event);
  });
  const tab = { ...request, lock: () => lock };
  tabs.push(tab);
  return tab;
}

afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
});

const kinds = (some: readonly Tab[]): string[] => some.map((tab) => tab.lock().kind);
const OURS_ALONE = { kind: 'ours', tookOver: false };
const TAKEN_OVER = { kind: 'ours', tookOver: true };

let browsers = 0;
/** Tabs of one browser. */
const BROWSERS: Record<string, () => AskForLock> = {
  'by locks': () => {
    const locks = new FakeLocks();
    return askByWebLocks(locks as unknown as LockManager);
  },
  'by messages': () => {
    const name = `test-${browsers++}`;
    return askByMessages(() => new BroadcastChannel(name), 30);
  },
};

for (const [how, browser] of Object.entries(BROWSERS)) {
  test(`${how}: the first tab keeps the memory, the second says that it does not, and gets it when the first is closed`, async () => {
    const ask = browser();
    const first = openTab(ask);
    await vi.waitUntil(() => first.lock().kind === 'ours');
    const second = openTab(ask);
    await vi.waitUntil(() => second.lock().kind === 'theirs');
    expect(first.lock()).toEqual(OURS_ALONE);
    first.close();
    await vi.waitUntil(() => second.lock().kind === 'ours');
    expect(second.lock()).toEqual(OURS_ALONE);
  });

  test(`${how}: the second takes over, the first hears of it; and back again`, async () => {
    const ask = browser();
    const first = openTab(ask);
    await vi.waitUntil(() => first.lock().kind === 'ours');
    const second = openTab(ask);
    await vi.waitUntil(() => second.lock().kind === 'theirs');
    second.takeOver();
    await vi.waitUntil(() => first.lock().kind === 'taken');
    expect(second.lock()).toEqual(TAKEN_OVER);
    first.takeOver();
    await vi.waitUntil(() => second.lock().kind === 'taken');
    expect(first.lock()).toEqual(TAKEN_OVER);
    first.close();
    await vi.waitUntil(() => second.lock().kind === 'ours');
  });

  test(`${how}: of many tabs one has the memory, whoever is closed`, async () => {
    const ask = browser();
    const many = Array.from({ length: 4 }, () => openTab(ask));
    for (let open = many; open.length > 0;) {
      await vi.waitUntil(() => kinds(open).filter((kind) => kind === 'ours').length === 1);
      const owner = open.find((tab) => tab.lock().kind === 'ours')!;
      owner.close();
      open = open.filter((tab) => tab !== owner);
    }
  });
}

test('a browser that gives this page no locks: the tab keeps the memory', async () => {
  const request = (): Promise<never> => Promise.reject(new DOMException('not here', 'SecurityError'));
  const tab = openTab(askByWebLocks({ request }));
  await vi.waitUntil(() => tab.lock().kind === 'ours');
});
