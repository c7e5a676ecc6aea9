import type { AskForLock } from './memoryLock.ts';

/** How long the first tab may take to answer, ms. */
const ANSWER_MS = 500;

interface Message {
  readonly from: number;
  readonly what: 'whose?' | 'mine' | 'take' | 'free';
}

/** Where the browser has no locks (pages that do not come by https): tabs ask one another. */
export function askByMessages(open: () => BroadcastChannel, answerMs = ANSWER_MS): AskForLock {
  return (listen) => {
    const channel = open();
    const self = Math.random();
    let ours = false;
    let timer: ReturnType<typeof setTimeout>;
    const say = (what: Message['what']): void => channel.postMessage({ from: self, what } satisfies Message);
    const take = (event: 'granted' | 'stolen'): void => {
      clearTimeout(timer);
      ours = true;
      say('mine');
      listen(event);
    };
    const lose = (): void => {
      ours = false;
      listen('lost');
    };
    const ask = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => take('granted'), answerMs);
      say('whose?');
    };
    const heard: Record<Message['what'], (from: number) => void> = {
      'whose?': () => ours && say('mine'),
      mine: (from) => {
        clearTimeout(timer);
        if (!ours) listen('refused');
        // Two that asked at once both took it: one of them keeps it.
        else if (from < self) lose();
        else say('mine');
      },
      take: () => ours && lose(),
      free: () => !ours && ask(),
    };
    channel.addEventListener('message', ({ data }: MessageEvent<Message>) => heard[data.what](data.from));
    ask();
    return {
      takeOver: () => {
        say('take');
        take('stolen');
      },
      close: () => {
        clearTimeout(timer);
        if (ours) say('free');
        ours = false;
        channel.close();
      },
    };
  };
}
