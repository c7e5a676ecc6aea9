import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DefaceError } from '../core/index.ts';
import { within } from './names.ts';

/** A pair's two files, header first, from the name of either; else the one file. @throws DefaceError bad-pair */
export function pairPaths(path: string): string[] {
  const match = /^(.*)\.(hdr|img)(\.gz)?$/is.exec(path);
  if (match === null) return [path];
  const isHeader = match[2].toLowerCase() === 'hdr';
  const wanted = isHeader ? 'img' : 'hdr';
  const other =
    [wanted, wanted.toUpperCase()]
      .flatMap((end) => [match[3] ?? '', '', '.gz', '.GZ'].map((packed) => `${match[1]}.${end}${packed}`))
      .find(existsSync) ?? inAnyCase(path, match[1], wanted);
  if (other === undefined)
    throw new DefaceError('partnerMissing', { name: basename(path), missing: isHeader ? 'img' : 'hdr' });
  return isHeader ? [path, other] : [other, path];
}

/** The one file in the folder that has the name but for capitals: `Scan.Img` for `SCAN.HDR`. */
function inAnyCase(path: string, stem: string, end: string): string | undefined {
  const names = new Set([end, `${end}.gz`].map((one) => `${basename(stem)}.${one}`.toLowerCase()));
  try {
    const found = readdirSync(dirname(path)).filter((name) => names.has(name.toLowerCase()));
    return found.length === 1 ? within(dirname(path), found[0]) : undefined;
  } catch {
    return undefined;
  }
}
