import { basename } from 'node:path';
import type { OnProgress } from '../core/index.ts';

/** A line on a terminal that says how far an image is; silent where standard error is no terminal. */
export function progressLine(path: string, quiet: boolean): { readonly show: OnProgress; readonly clear: () => void } {
  if (quiet || !process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  let last = 0;
  return {
    show: (stage, fraction) => {
      const now = Date.now();
      if (now - last < 100) return;
      last = now;
      process.stderr.write(`\r\u001b[K${basename(path)}: ${stage} ${Math.round(100 * fraction)} %`);
    },
    clear: () => void process.stderr.write('\r\u001b[K'),
  };
}
