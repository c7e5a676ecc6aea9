import { useLayoutEffect, useRef, type RefObject } from 'react';

/** The newest value, for work that began with an older one. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
