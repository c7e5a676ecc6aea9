import { createContext, useContext } from 'react';
import type { NewVersion } from './newVersion.ts';
import type { RequestLog } from './parts/requests.ts';
import type { Database } from './store/database.ts';
import type { AskForLock } from './store/memoryLock.ts';
import type { Workers } from './workers/workers.ts';

/** What there is once in the page; made as it is loaded, and handed down to whoever needs it. */
export interface Page {
  readonly requests: RequestLog;
  readonly workers: Workers;
  readonly database: Database;
  readonly askForLock: AskForLock;
  readonly newVersion: NewVersion;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('there is no PageContext around this');
  return page;
}
