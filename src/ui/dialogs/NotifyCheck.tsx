import { useState } from 'react';
import { Check } from '../parts/Check.tsx';
import { useLatest } from '../parts/useLatest.ts';
import { mayNotify } from '../useAttention.ts';
import { useWords } from '../words.ts';

interface Props {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** Switches notifications on, where the browser lets the page; else says why it stays off. */
export function NotifyCheck({ value, onChange }: Props) {
  const words = useWords();
  const change = useLatest(onChange);
  const [isRefused, setRefused] = useState(false);
  const switchTo = async (on: boolean): Promise<void> => {
    const may = on && (await mayNotify());
    setRefused(on && !may);
    // The browser's question takes its time: what else was set meanwhile stays.
    change.current(may);
  };
  return (
    <>
      <Check label={words.notify} value={value} onChange={(on) => void switchTo(on)} />
      {isRefused && <p className="note">{words.notifyRefused}</p>}
    </>
  );
}
