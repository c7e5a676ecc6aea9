import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { privateKeys, revealingName } from '../core/index.ts';
import type { Settings } from './args.ts';
import { sidecarName } from './names.ts';

/** No sidecar is larger. */
const LARGEST_SIDECAR = 2 ** 24;

/** What a person should know before sharing the result: what stands beside the scan, in its name, or behind it. Sentences. */
export function warningsOf(paths: readonly string[], settings: Pick<Settings, 'outDir'>): string[] {
  const name = revealingName(basename(paths[0]));
  const links = settings.outDir === null ? paths.flatMap(linkWarning) : [];
  return [...(name === null ? [] : [name]), ...sidecarWarning(sidecarName(paths[0])), ...links];
}

/** The fields' names only: the record may be shared too. */
function sidecarWarning(path: string): string[] {
  const name = basename(path);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) return [];
  try {
    if (stat.size > LARGEST_SIDECAR) throw new RangeError('too large');
    const keys = privateKeys(JSON.parse(readFileSync(path, 'utf8')));
    if (keys.length === 0) return [];
    return [
      `${name}, beside the scan, has fields that may tell who was scanned: ${keys.join(', ')}. It is left as it is; remove them before you share it.`,
    ];
  } catch {
    return [`${name}, beside the scan, could not be read as JSON; look at it before you share it.`];
  }
}

function linkWarning(path: string): string[] {
  if (!lstatSync(path).isSymbolicLink()) return [];
  return [
    `${basename(path)} was a symbolic link to ${readlinkSync(path)}, which still holds the original; only the link is kept as _${basename(path)}.`,
  ];
}
