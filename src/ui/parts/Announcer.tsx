import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

/** Messages to screen readers are this far apart at least, ms: whoever listens hears each to its end. */
const APART_MS = 2000;

type Say = (about: string, text: string) => void;

const SayContext = createContext<Say>(() => {});

/** The page's one live region. What is said in between waits; of several about one thing the newest is said. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  const waiting = useRef(new Map<string, string>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const next = useCallback((): void => {
    timer.current = null;
    if (waiting.current.size === 0) return;
    setText([...waiting.current.values()].join(' '));
    waiting.current.clear();
    timer.current = setTimeout(next, APART_MS);
  }, []);
  const say = useCallback<Say>(
    (about, message) => {
      waiting.current.set(about, message);
      // What comes with it is said with it.
      timer.current ??= setTimeout(next, 100);
    },
    [next],
  );
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return (
    <SayContext value={useMemo(() => say, [say])}>
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
