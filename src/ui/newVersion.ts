/** Whether a newer release of the page than the one that is open is on this computer. */
export interface NewVersion {
  readonly ready: () => boolean;
  /** @returns ends it */
  readonly subscribe: (changed: () => void) => () => void;
}

/**
 * Watches for a newer release. The browser looks for one each time that the page is loaded, and takes it in behind the page's
 * back; the page that is open stays the one that it is. To be called as the page is loaded.
 */
export function watchForNewVersion(serviceWorker: ServiceWorkerContainer | undefined): NewVersion {
  let ready = false;
  const listeners = new Set<() => void>();
  // On a first visit the first worker to come is this page's own.
  let kept = serviceWorker !== undefined && serviceWorker.controller !== null;
  serviceWorker?.addEventListener('controllerchange', () => {
    ready = kept;
    kept = true;
    for (const changed of listeners) changed();
  });
  return {
    ready: () => ready,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
