import { expose, proxy, type Remote } from 'comlink';
import { afterEach, expect, test, vi } from 'vitest';
import type { DefaceApi, DefaceListeners, Pictures, Reply, ReviewApi, ScanFile } from '../../worker/api.ts';
import type { MontageWords } from '../../core/index.ts';
import { METHOD_DEFAULTS } from '../../session/index.ts';
import { liveWorker, type LiveWorker } from './liveWorker.ts';
import { createPool, rehearsals, type Pool } from './pool.ts';
import { createReviewWorkers, type ReviewWorker } from './reviewWorkers.ts';

/** Stands for a worker: the same calls, behind a channel of messages; it can die in all the ways that workers do. */
class FakeWorker extends EventTarget {
  static made: FakeWorker[] = [];
  /** Locks of workers that live, and who waits for them. */
  static waiting = new Map<string, () => void>();
  readonly port: MessagePort;
  terminated = false;
  constructor(
    readonly name: string,
    api: object,
  ) {
    super();
    FakeWorker.made.push(this);
    const { port1, port2 } = new MessageChannel();
    expose({ holdLock: async () => true, ...api }, port2);
    this.port = port1;
    port1.addEventListener('message', ({ data, ports }) =>
      this.dispatchEvent(new MessageEvent('message', { data, ports: [...ports] })),
    );
    port1.start();
  }
  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (!this.terminated) this.port.postMessage(message, transfer);
  }
  terminate(): void {
    this.terminated = true;
    this.port.close();
  }
  /** Ended by the browser: no event, no answer. */
  vanish(): void {
    this.terminate();
    FakeWorker.waiting.get(this.name)?.();
  }
  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

const locks = {
  request: (name: string, { signal }: LockOptions, granted: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      signal!.addEventListener('abort', () => reject(signal!.reason as Error));
      FakeWorker.waiting.set(name, () => void granted().then(resolve));
    }),
} as Pick<LockManager, 'request'>;

const SCAN: ScanFile = { file: new Blob(), name: 'scan.nii', image: null };
const ok = <T>(value: T): Reply<T> => ({ ok: true, value });
const prepare = (api: Remote<DefaceApi>): Promise<Reply<null>> =>
  api.prepare(
    METHOD_DEFAULTS,
    proxy(() => false),
  );
const silent = (): Promise<never> => new Promise(() => {});
const never = new AbortController().signal;
const LISTENERS: DefaceListeners = {
  report: () => {},
  preview: () => {},
  recall: async () => null,
  found: () => ({}) as MontageWords,
};

/** A worker whose jobs end as they are told to; without, at once and well. */
function start<Api>(api: Partial<DefaceApi & ReviewApi> = {}): LiveWorker<Api> {
  const all = {
    prepare: async () => ok(null),
    rehearse: async () => ok(null),
    deface: async () => ok('picture'),
    pictures: async () => ok('picture'),
    ...api,
  };
  return liveWorker<Api>((name) => new FakeWorker(name, all) as unknown as Worker, locks);
}

function poolOf(size: number, apis: Partial<DefaceApi>[]): Pool {
  const left = [...apis];
  const worker = start<DefaceApi>(left.shift());
  const want = rehearsals(() => worker.call(never, prepare));
  return createPool(size, { worker, want }, () => start<DefaceApi>(left.shift()), Infinity);
}
const job = (pool: Pool, signal = never): Promise<Reply<Pictures | null>> => pool.deface(signal, SCAN, LISTENERS);
/** Any call of a review. */
const look = (review: ReviewWorker): Promise<Reply<unknown>> => review.call((api) => api.rehearse(METHOD_DEFAULTS));

/** A call that never ends, and the wait until it has begun. */
function endless(): { readonly call: () => Promise<never>; readonly begun: () => Promise<void> } {
  const call = vi.fn<() => Promise<never>>(silent);
  return { call, begun: () => vi.waitFor(() => expect(call).toHaveBeenCalled(), { timeout: 60_000 }) };
}

/** Long enough for messages to go there and back. */
const messages = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, 30);
  });

afterEach(() => {
  for (const { port } of FakeWorker.made) port.close();
  FakeWorker.made = [];
  FakeWorker.waiting.clear();
});

type Death = (worker: FakeWorker) => void;
const DEATHS: Record<string, Death> = {
  'an error': (worker) => worker.fail('out of memory'),
  'a message that cannot be read': (worker) => worker.dispatchEvent(new Event('messageerror')),
  'the browser, without a word': (worker) => worker.vanish(),
};

for (const [cause, die] of Object.entries(DEATHS)) {
  test(`a worker that dies of ${cause} while idle: the next job gets a new one and ends`, async () => {
    const pool = poolOf(1, []);
    expect(await job(pool)).toEqual(ok('picture'));
    await messages();
    die(FakeWorker.made[0]);
    expect(await job(pool)).toEqual(ok('picture'));
    expect(FakeWorker.made).toHaveLength(2);
  });

  test(`a worker that dies of ${cause} while it gets ready: the job that waits for it gets a new one and ends`, async () => {
    const { call, begun } = endless();
    const pool = poolOf(1, [{ prepare: call }]);
    const waits = job(pool);
    await begun();
    die(FakeWorker.made[0]);
    expect(await waits).toEqual(ok('picture'));
  });

  test(`a worker that dies of ${cause} at work: its job ends with an error, the one in line with a result`, async () => {
    const { call, begun } = endless();
    const pool = poolOf(1, [{ deface: call }]);
    const [dies, next] = [job(pool), job(pool)];
    await begun();
    die(FakeWorker.made[0]);
    expect(await dies).toMatchObject({ ok: false, error: { code: 'internal', what: 'workerDied' } });
    expect(await next).toEqual(ok('picture'));
    expect(FakeWorker.made[0].terminated).toBe(true);
  });
}

test('a job that is cancelled ends at once, its worker with it; one that waits for its turn, too', async () => {
  const { call, begun } = endless();
  const pool = poolOf(1, [{ deface: call }]);
  const [first, second] = [new AbortController(), new AbortController()];
  const [working, waiting, last] = [job(pool, first.signal), job(pool, second.signal), job(pool)];
  await begun();
  second.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  first.abort();
  await expect(working).rejects.toMatchObject({ name: 'AbortError' });
  expect(FakeWorker.made[0].terminated).toBe(true);
  expect(await last).toEqual(ok('picture'));
});

test('an exception in a call is the answer to it, and the worker works on', async () => {
  const throws = vi.fn<() => Promise<Reply<never>>>().mockRejectedValueOnce(new TypeError('broken'));
  const pool = poolOf(1, [{ deface: throws.mockResolvedValue(ok('picture') as never) }]);
  expect(await job(pool)).toMatchObject({ ok: false, error: { code: 'internal', what: 'unexpected' } });
  expect(await job(pool)).toEqual(ok('picture'));
  expect(FakeWorker.made).toHaveLength(1);
});

test('a worker is not made before the page is painted; what is asked of it until then is done after', async () => {
  let paint = (): void => {};
  const isPainted = new Promise<void>((resolve) => (paint = resolve));
  const make = (name: string): Worker => new FakeWorker(name, { look: async () => ok('seen') }) as unknown as Worker;
  const worker = liveWorker<{ look: () => Promise<Reply<string>> }>(make, undefined, isPainted);
  const answer = worker.call(never, (api) => api.look());
  const ended = liveWorker(make, undefined, isPainted);
  ended.end();
  await messages();
  expect(FakeWorker.made).toHaveLength(0);
  paint();
  expect(await answer).toEqual(ok('seen'));
  // One that was ended meanwhile is never made.
  expect(FakeWorker.made).toHaveLength(1);
});

test('never more jobs at a time than the pool has workers, whatever becomes of them', async () => {
  let now = 0,
    most = 0;
  const deface = async (): Promise<Reply<never>> => {
    most = Math.max(most, ++now);
    await messages();
    now--;
    return ok('picture') as never;
  };
  const pool = poolOf(
    2,
    Array.from({ length: 12 }, () => ({ deface })),
  );
  const results = await Promise.all(Array.from({ length: 6 }, () => job(pool)));
  expect(results).toEqual(Array.from({ length: 6 }, () => ok('picture')));
  expect(most).toBe(2);
});

test('a spare worker for reviews that dies while it waits is replaced; a review that is closed answers no more', async () => {
  const open = createReviewWorkers(() => start<ReviewApi>());
  await messages();
  FakeWorker.made[0].fail('gone');
  const review = open();
  expect(await look(review)).toEqual(ok(null));
  const late = review.call(silent);
  review.close();
  await expect(late).rejects.toMatchObject({ name: 'AbortError' });
  await expect(look(review)).rejects.toMatchObject({ name: 'AbortError' });
  expect(await look(open())).toEqual(ok(null));
});

test('what a review was asked to finish is answered after its end, and only then its worker ends', async () => {
  const open = createReviewWorkers(() => start<ReviewApi>());
  const review = open();
  let finish = (): void => {};
  const answer = review.finish(
    () => new Promise<Reply<string>>((resolve) => void (finish = () => resolve(ok('the picture')))),
  );
  await messages();
  review.close();
  await messages();
  expect(FakeWorker.made[0].terminated).toBe(false);
  await expect(review.finish(silent)).rejects.toMatchObject({ name: 'AbortError' });
  finish();
  expect(await answer).toEqual(ok('the picture'));
  await messages();
  expect(FakeWorker.made[0].terminated).toBe(true);
  expect(await look(open())).toEqual(ok(null));
});

test('a review whose worker dies hears of it at every call', async () => {
  const review = createReviewWorkers(() => start<ReviewApi>())();
  const lost = review.call(silent);
  await messages();
  FakeWorker.made[0].vanish();
  expect(await lost).toMatchObject({ ok: false });
  expect(await look(review)).toMatchObject({ ok: false });
});

test('a browser without locks is no hindrance', async () => {
  const worker = liveWorker<DefaceApi>(
    (name) => new FakeWorker(name, { prepare: async () => ok(null) }) as never,
    undefined,
  );
  expect(await worker.call(never, prepare)).toEqual(ok(null));
});

test('a worker that never begins, nor tells of it: another one is started beside it, and does the work', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const apis = [{ holdLock: silent }, { prepare: async () => ok(null) }];
    const worker = liveWorker<DefaceApi>((name) => new FakeWorker(name, apis.shift()!) as never, locks);
    const answer = worker.call(never, prepare);
    await vi.advanceTimersByTimeAsync(7_999);
    expect(FakeWorker.made).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toEqual(ok(null));
    expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(worker.lives()).toBe(true);
    expect(FakeWorker.made).toHaveLength(2);
    FakeWorker.made[1].vanish();
    await vi.waitFor(() => expect(worker.lives()).toBe(false));
  } finally {
    vi.useRealTimers();
  }
});

test('where no worker ever begins, every call says so', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const worker = liveWorker<DefaceApi>((name) => new FakeWorker(name, { holdLock: silent }) as never, locks);
    const answer = worker.call(never, prepare);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'internal', what: 'workerDied' } });
    expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true, true]);
  } finally {
    vi.useRealTimers();
  }
});

test('a worker rehearses three times while nobody wants it, and no more once it is wanted', async () => {
  let began = 0;
  let told = (): boolean => true;
  const ends: (() => void)[] = [];
  const rehearse = (isWanted: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      began++;
      told = isWanted;
      ends.push(resolve);
    });
  const end = async (): Promise<void> => {
    ends.pop()!();
    await new Promise((resolve) => setTimeout(resolve));
  };
  rehearsals(rehearse);
  for (let n = 0; n < 3; n++) await end();
  expect([began, ends.length]).toEqual([3, 0]);

  began = 0;
  const want = rehearsals(rehearse);
  await end();
  expect(told()).toBe(false);
  const ready = want();
  // Amid a rehearsal it can ask, and leave the rest out.
  expect(told()).toBe(true);
  await end();
  await ready;
  expect(began).toBe(2);
});
