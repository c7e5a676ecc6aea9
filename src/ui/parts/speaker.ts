/** Messages to screen readers are this far apart at least, ms: whoever listens hears each to its end. */
const APART_MS = 2000;
/** What comes together is said together. */
const TOGETHER_MS = 100;

/** @param about one thing; of several messages about it that wait the newest is said */
export type Say = (about: string, text: string) => void;

/** Passes messages on in time. What is said in between waits. */
export function createSpeaker(speak: (text: string) => void): { readonly say: Say; readonly stop: () => void } {
  const waiting = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const next = (): void => {
    timer = null;
    if (waiting.size === 0) return;
    speak([...waiting.values()].join(' '));
    waiting.clear();
    timer = setTimeout(next, APART_MS);
  };
  return {
    say: (about, text) => {
      waiting.set(about, text);
      timer ??= setTimeout(next, TOGETHER_MS);
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      waiting.clear();
    },
  };
}
