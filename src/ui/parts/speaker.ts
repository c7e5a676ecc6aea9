/** Messages to screen readers are this far apart at least, ms: whoever listens hears each to its end. */
const APART_MS = 2000;
/** A message stands for so long, ms: whoever comes by later would take what is over for what is going on. */
const STANDS_MS = 6000;
/** What comes together is said together. */
const TOGETHER_MS = 100;

/** @param about one thing; of several messages about it that wait the newest is said */
export type Say = (about: string, text: string) => void;

/** Passes messages on in time. What is said in between waits. @param speak gets nothing where there is nothing to be said any more */
export function createSpeaker(speak: (text: string) => void): { readonly say: Say; readonly stop: () => void } {
  const waiting = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let fading: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    timer = null;
    if (waiting.size === 0) return;
    clearTimeout(fading);
    speak([...waiting.values()].join(' '));
    waiting.clear();
    timer = setTimeout(next, APART_MS);
    fading = setTimeout(() => speak(''), STANDS_MS);
  };
  return {
    say: (about, text) => {
      waiting.set(about, text);
      timer ??= setTimeout(next, TOGETHER_MS);
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      clearTimeout(fading);
      timer = null;
      waiting.clear();
    },
  };
}
