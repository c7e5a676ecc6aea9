import { useEffect, useState } from 'react';

/** Something that the page was loaded with, or has asked for since. */
export interface PageRequest {
  readonly url: string;
  /** Milliseconds since the page was opened. */
  readonly startMs: number;
  /** The Resource Timing name of who asked: navigation, script, link, img, fetch... */
  readonly initiator: string;
  /** Bytes, unpacked; 0 where the browser does not say. */
  readonly bytes: number;
  readonly place: RequestPlace;
}

/** Made within the page (data:, blob:); from the folder that the page is in; from anywhere else. */
export type RequestPlace = 'inside' | 'own' | 'elsewhere';

/** Where a request went, seen from the page's own address. */
export function placeOf(url: string, page: string): RequestPlace {
  if (/^(data|blob):/.test(url)) return 'inside';
  return url.startsWith(page.replace(/[?#].*/, '').replace(/[^/]*$/, '')) ? 'own' : 'elsewhere';
}

/** All requests that the browser has noted for this page since it was loaded, the latest included. */
export function useRequests(): readonly PageRequest[] {
  const [requests, setRequests] = useState<readonly PageRequest[]>([]);
  useEffect(() => {
    let known: readonly PageRequest[] = [];
    const observer = new PerformanceObserver((list) => {
      const more = (list.getEntries() as PerformanceResourceTiming[]).map(({ name, startTime, initiatorType, decodedBodySize }): PageRequest => (
        { url: name, startMs: startTime, initiator: initiatorType, bytes: decodedBodySize, place: placeOf(name, location.href) }
      ));
      known = [...known, ...more];
      setRequests(known);
    });
    for (const type of ['navigation', 'resource']) observer.observe({ type, buffered: true });
    return () => observer.disconnect();
  }, []);
  return requests;
}
