/** What is waited for until it is there, or nobody wants it any more. @throws DOMException AbortError */
export function untilAborted<T>(wanted: Promise<T>, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal!.reason as DOMException);
    if (signal?.aborted === true) giveUp();
    signal?.addEventListener('abort', giveUp, { once: true });
    wanted.then(resolve, reject);
  });
}
