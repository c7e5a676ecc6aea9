/**
 * A picture is loaded once its place has been there for so long, ms. Where rows pass faster than that, as under a dragged scroll
 * bar, none is: each would be an address of its own, and to collect the garbage of a few hundred of them took 0.3 s at once.
 */
export const STAYS_MS = 100;

/** Shows a picture that stays. @param onShown it is decoded, and on the screen @returns it is gone */
export function showBlob(element: Pick<HTMLImageElement, 'src' | 'decode'>, blob: Blob, onShown?: () => void) {
  let gone = false;
  let ended: Promise<string> | null = null;
  const timer = setTimeout(() => {
    const url = URL.createObjectURL(blob);
    element.src = url;
    // Loaded is not decoded: until then its place is empty.
    ended = element.decode().then(
      () => {
        if (!gone) onShown?.();
        return url;
      },
      // Another picture has come in between, or this one cannot be shown.
      () => url,
    );
  }, STAYS_MS);
  return (): void => {
    gone = true;
    clearTimeout(timer);
    // Not while it is being loaded: the browser would complain of a picture that it cannot find.
    void ended?.then((url) => URL.revokeObjectURL(url));
  };
}
