/** Whose the memory of this browser is: two tabs that both write would forget each other's scans. */
export type MemoryLock =
  /** Not known yet. */
  | { readonly kind: 'asking' }
  /** This tab's. `tookOver`: from a tab that may still be open, whose scans are in the memory, too. */
  | { readonly kind: 'ours'; readonly tookOver: boolean }
  /** Another tab's, which was here first. */
  | { readonly kind: 'theirs' }
  /** Another tab's, which has taken it over from this one. */
  | { readonly kind: 'taken' };

export type LockEvent =
  /** It is ours, for nobody else has it (any more). */
  | 'granted'
  /** It is ours, for we have taken it. */
  | 'stolen'
  /** Another tab has it. */
  | 'refused'
  /** Another tab has taken it from us. */
  | 'lost';

export const ASKING: MemoryLock = { kind: 'asking' };

export function reduceLock(lock: MemoryLock, event: LockEvent): MemoryLock {
  switch (event) {
    case 'granted':
      return lock.kind === 'ours' ? lock : { kind: 'ours', tookOver: false };
    case 'stolen':
      return { kind: 'ours', tookOver: true };
    case 'refused':
      return lock.kind === 'asking' ? { kind: 'theirs' } : lock;
    case 'lost':
      return lock.kind === 'ours' ? { kind: 'taken' } : lock;
  }
}

/** Asks for the memory as long as it is held open. */
export interface LockRequest {
  /** Takes it from whichever tab has it. */
  readonly takeOver: () => void;
  readonly close: () => void;
}

export type AskForLock = (listen: (event: LockEvent) => void) => LockRequest;

export const LOCK_NAME = 'mydeface-memory';

/** By the browser's own locks: it gives a tab's lock back however that tab ends. */
export function askByWebLocks(locks: Pick<LockManager, 'request'>): AskForLock {
  return (listen) => {
    const closed = new AbortController();
    /** Calls off the request that waits: taking over does not stand in line behind it. */
    let waiting = new AbortController();
    let ours = false;
    const hold = (event: LockEvent): Promise<void> => {
      if (closed.signal.aborted) return Promise.resolve();
      ours = true;
      listen(event);
      return new Promise((resolve) => closed.signal.addEventListener('abort', () => resolve(), { once: true }));
    };
    /** Until the lock is gone, or the request is called off. */
    const held = async (request: Promise<unknown>, calledOff: AbortSignal): Promise<void> => {
      try {
        await request;
      } catch {
        if (calledOff.aborted || closed.signal.aborted) return;
        if (ours) {
          ours = false;
          listen('lost');
          await wait();
        }
        // A browser that gives no locks to this page: nobody else can have one.
        else listen('granted');
      }
    };
    /** When the other tab is closed, the memory comes to this one. */
    const wait = (): Promise<void> => {
      waiting = new AbortController();
      const { signal } = waiting;
      return held(
        locks.request(LOCK_NAME, { signal }, () => hold('granted')),
        signal,
      );
    };
    const first = locks.request(LOCK_NAME, { ifAvailable: true }, (lock) => {
      if (lock !== null) return hold('granted');
      listen('refused');
      void wait();
      return Promise.resolve();
    });
    void held(first, closed.signal);
    return {
      takeOver: () => {
        waiting.abort();
        void held(
          locks.request(LOCK_NAME, { steal: true }, () => hold('stolen')),
          closed.signal,
        );
      },
      close: () => {
        closed.abort();
        waiting.abort();
      },
    };
  };
}
