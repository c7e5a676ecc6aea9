import { basename } from 'node:path';
import type { OnProgress } from '../core/index.ts';

/** A line on a terminal that says how far an image is; silent where standard error is no terminal. */
export function progressLine(quiet: boolean): { readonly show: (path: string, ...progress: Parameters<OnProgress>) => void; readonly clear: () => void } {
  if (quiet || !process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (path, stage, fraction) => void process.stderr.write(`\r\u001b[K${basename(path)}: ${stage} ${Math.round(100 * fraction)} %`),
    clear: () => void process.stderr.write('\r\u001b[K'),
  };
}
