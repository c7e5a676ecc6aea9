import { wrap, type Remote } from 'comlink';
import { failure, failureOf } from '../../core/index.ts';
import type { Reply } from '../../worker/api.ts';
import type { LifeApi } from '../../worker/life.ts';
import { readForWorker } from './readForWorker.ts';

/** A worker whose every call settles, whatever becomes of it. */
export interface LiveWorker<Api> {
  /** False once it has died or was ended. */
  readonly lives: () => boolean;
  /**
   * What the worker answers. Of one that has died the answer is an error: `workerDied`.
   * @throws DOMException AbortError once the signal says so or the worker was ended; the work itself may go on until `end`
   */
  call<T>(signal: AbortSignal, work: (api: Remote<Api>) => Promise<Reply<T>>): Promise<Reply<T>>;
  end(): void;
}

/** The browser's locks; undefined where it has none. */
export type Locks = Pick<LockManager, 'request'> | undefined;

/** A worker that has not begun after so long may never do: another one is started beside it, and the first to begin is it. */
const SECOND_START_MS = 8_000;

/** Where none has begun after so long none ever will. */
const START_LIMIT_MS = 60_000;

/** Why a worker died, in the browser's words; empty where it gives none. */
class Death {
  constructor(readonly why: string) {}
}

/**
 * Watches over a worker. Comlink alone never settles a call whose worker has died or was ended. One proxy for its whole life:
 * Comlink closes a worker's ear for good once any proxy of it is collected as garbage.
 * @param start makes it; gets a name that no other worker has @param after before which it is not made
 */
export function liveWorker<Api>(
  start: (name: string) => Worker,
  locks: Locks = globalThis.navigator?.locks,
  after: Promise<unknown> = Promise.resolve(),
): LiveWorker<Api> {
  const over = new AbortController();
  const workers: Worker[] = [];
  const timers: ReturnType<typeof setTimeout>[] = [];
  const endBut = (kept: Worker | null): void => {
    for (const timer of timers) clearTimeout(timer);
    for (const worker of workers) if (worker !== kept) worker.terminate();
  };
  const end = (reason: unknown): void => {
    if (over.signal.aborted) return;
    over.abort(reason);
    endBut(null);
  };

  /** Starts a worker. @returns once it has begun */
  const begin = async (): Promise<Begun<Api>> => {
    const name = `mydeface-worker-${Date.now()}-${Math.random()}`;
    const worker = start(name);
    workers.push(worker);
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      end(new Death(event.message ?? ''));
    });
    worker.addEventListener('messageerror', () => end(new Death('message')));
    worker.addEventListener('message', (event) => void readForWorker(event));
    const api = wrap<Api & LifeApi>(worker);
    // A worker that the browser has ended tells nobody, but lets go of its lock. No work before it has it.
    const held = await api.holdLock().catch(() => false);
    return { worker, name, api, held };
  };
  const begun = new Promise<Begun<Api>>((resolve) => {
    const attempt = (): void => void begin().then(resolve, (error: unknown) => end(new Death(String(error))));
    const startAll = (): void => {
      if (over.signal.aborted) return;
      attempt();
      timers.push(setTimeout(attempt, SECOND_START_MS));
      timers.push(setTimeout(() => end(new Death('')), START_LIMIT_MS));
    };
    void after.then(startAll);
  });
  const watch = async (): Promise<void> => {
    const { worker, name, held } = await begun;
    endBut(worker);
    if (held) await locks?.request(name, { signal: over.signal }, async () => end(new Death('')));
  };
  watch().catch(() => {});
  return {
    lives: () => !over.signal.aborted,
    call: (signal, work) => settled(signal, over.signal, async () => work((await begun).api)),
    end: () => end(cancelled()),
  };
}

interface Begun<Api> {
  readonly worker: Worker;
  readonly name: string;
  readonly api: Remote<Api & LifeApi>;
  /** Whether it holds the lock of its name. */
  readonly held: boolean;
}

function settled<T>(signal: AbortSignal, over: AbortSignal, work: () => Promise<Reply<T>>): Promise<Reply<T>> {
  return new Promise((resolve, reject) => {
    const heard = new AbortController();
    const stop = (): void => {
      heard.abort();
      if (over.reason instanceof Death && !signal.aborted) resolve(workerDied(over.reason.why));
      else reject(cancelled());
    };
    if (signal.aborted || over.aborted) {
      stop();
      return;
    }
    for (const one of [signal, over]) one.addEventListener('abort', stop, { signal: heard.signal });
    const call = async (): Promise<void> => resolve(await work());
    call()
      .catch((error: unknown) => resolve(unexpected(error)))
      .finally(() => heard.abort());
  });
}

function workerDied(why: string): Reply<never> {
  return { ok: false, error: failure('workerDied', { name: null, cause: why }) };
}

function unexpected(error: unknown): Reply<never> {
  return { ok: false, error: failureOf(error) };
}

export function cancelled(): DOMException {
  return new DOMException('cancelled', 'AbortError');
}
