import { flushSync } from 'react-dom';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { createSpeaker, type Say } from './speaker.ts';

const SayContext = createContext<Say>(() => {});

/** The page's one live region: whoever cannot see is told here what happens, one message after the other. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  const [speaker] = useState(() =>
    // At once: what is drawn late would come too close to the next.
    createSpeaker((said) => flushSync(() => setText(said))),
  );
  useEffect(() => speaker.stop, [speaker]);
  return (
    <SayContext value={speaker.say}>
      {children}
      <p className="for-readers" role="status">
        {text}
      </p>
    </SayContext>
  );
}

/** Tells screen readers, once it is there and whenever it changes. @param about one thing that messages replace each other of */
export function useTell(about: string, text: string): void {
  const say = useContext(SayContext);
  useEffect(() => {
    if (text !== '') say(about, text);
  }, [say, about, text]);
}
