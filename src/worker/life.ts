/** How a worker lets its page know that it lives. */
export interface LifeApi {
  /**
   * Takes the lock that has the worker's name, and never gives it back: the browser does, when the worker ends, however it
   * ends. Whoever waits for that lock hears of a death that no event tells.
   * @returns whether it holds the lock; false where the browser has none to give
   */
  holdLock(): Promise<boolean>;
}

export const lifeApi: LifeApi = {
  holdLock: () =>
    new Promise((resolve) => {
      const { locks } = navigator as { readonly locks?: LockManager };
      if (locks === undefined) resolve(false);
      else
        locks
          .request(self.name, () => {
            resolve(true);
            return new Promise(() => {});
          })
          .catch(() => resolve(false));
    }),
};
