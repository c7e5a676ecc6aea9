import { useMedia } from './useMedia.ts';

/**
 * A window in which list, sheet and all that is said of them have no room at once: a phone, or a laptop at 200 %. What is not
 * needed for a decision is folded there. The style sheets ask the same of the window.
 */
const SMALL = '(max-width: 48rem) and (max-height: 50rem), (max-height: 30rem)';

/** Whether the window is a small one; follows it. */
export function useSmall(): boolean {
  return useMedia(SMALL);
}
