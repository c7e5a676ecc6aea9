/** After so much work the browser may draw and answer, ms. */
const AT_ONCE_MS = 20;

/**
 * To be awaited again and again within work on thousands of files: every 20 ms it lets the browser do what has come up, and costs
 * nothing in between. A timer would wait for a second each time while the tab is hidden.
 */
export function pauses(): () => Promise<void> | void {
  let began = performance.now();
  return () => {
    if (performance.now() - began < AT_ONCE_MS) return;
    return nextTask().then(() => {
      began = performance.now();
    });
  };
}

/** Lets the browser do what has come up. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const turn = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', turn, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}
