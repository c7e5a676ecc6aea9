import { useLayoutEffect, useState, type RefObject } from 'react';

/** Whether an element holds more than it shows; follows its size and its content, which is its first child. */
export function useOverflow(ref: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current!;
    const measure = (): void => setOverflows(element.scrollHeight > element.clientHeight + 1);
    const observer = new ResizeObserver(measure);
    for (const one of [element, ...element.children]) observer.observe(one);
    return () => observer.disconnect();
  }, [ref]);
  return overflows;
}
