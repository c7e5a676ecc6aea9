import { basename } from 'node:path';
import type { OnProgress } from '../core/index.ts';

/** A line on a terminal that says how far an image is; silent where standard error is no terminal. */
export function progressLine(quiet: boolean): {
  readonly show: (path: string, ...progress: Parameters<OnProgress>) => void;
  readonly clear: () => void;
} {
  if (quiet || !process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (path, stage, fraction) =>
      void process.stderr.write(`\r\u001b[K${printable(basename(path))}: ${stage} ${Math.round(100 * fraction)}%`),
    clear: () => void process.stderr.write('\r\u001b[K'),
  };
}

/** Control characters in a text (from a file's name, say) would be commands to the terminal: they are shown, not obeyed. */
export function printable(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
