import { createWorkers as createRealWorkers, type Workers } from '../../src/ui/workers/workers.ts';
import type { DefaceListeners, PageResult, Pictures, Reply } from '../../src/worker/api.ts';

/** What came of a scan. */
interface Done {
  readonly result: PageResult | null;
  readonly reply: Reply<Pictures | null>;
}

/**
 * The page's workers, which work on each name once: whatever has a name that was there before gets what came of that one, with
 * pictures of its own.
 */
export function createWorkers(isPainted: Promise<void>): Workers {
  const real = createRealWorkers(isPainted);
  const known = new Map<string, Promise<Done>>();
  return {
    ...real,
    pool: {
      ...real.pool,
      deface: async (signal, scan, listeners) => {
        const before = known.get(scan.name);
        if (before === undefined) {
          let result: PageResult | null = null;
          const reply = real.pool.deface(signal, scan, {
            ...listeners,
            found: (of) => {
              result = of;
              return listeners.found(of);
            },
          });
          known.set(
            scan.name,
            reply.then((value) => ({ result, reply: value })),
          );
          return reply;
        }
        return repeated(await before, listeners);
      },
    },
  };
}

async function repeated({ result, reply }: Done, { recall, report, found }: DefaceListeners): Promise<Done['reply']> {
  if (result === null) return reply;
  const own = structuredClone(result);
  await recall(own.scan);
  report('mask', 0.5);
  await found(own);
  return structuredClone(reply);
}
