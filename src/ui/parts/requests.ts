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

/** All requests that the browser has noted for this page since it was loaded. */
export interface RequestLog {
  /** The latest included; the same array until there is another request. */
  readonly all: () => readonly PageRequest[];
  /** @returns ends it */
  readonly subscribe: (changed: () => void) => () => void;
}

/**
 * Begins to note requests, those before it included. To be called as the page is loaded: the browser keeps 250 entries for
 * whoever asks later, no more.
 */
export function noteRequests(): RequestLog {
  let noted: readonly PageRequest[] = [];
  const listeners = new Set<() => void>();
  const observer = new PerformanceObserver((list) => {
    const heard = (list.getEntries() as PerformanceResourceTiming[]).map(
      ({ name, startTime, initiatorType, decodedBodySize }): PageRequest => ({
        url: name,
        startMs: startTime,
        initiator: initiatorType,
        bytes: decodedBodySize,
        place: placeOf(name, location.href),
      }),
    );
    const all = [...noted, ...heard];
    // The page itself is told of twice, as it begins to load and when it has.
    const page = all.findLast(isPage);
    noted = all.filter((request) => request === page || !isPage(request)).toSorted((a, b) => a.startMs - b.startMs);
    for (const changed of listeners) changed();
  });
  for (const type of ['navigation', 'resource']) observer.observe({ type, buffered: true });
  return {
    all: () => noted,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

function isPage({ initiator }: PageRequest): boolean {
  return initiator === 'navigation';
}
