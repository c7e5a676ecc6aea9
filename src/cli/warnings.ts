import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { LARGEST_SIDECAR, nameWarnings, sidecarWarnings, type Warning } from '../session/index.ts';
import type { Settings } from './settings.ts';
import { sidecarName } from './names.ts';

/** What a person should know before sharing the result: what stands beside the scan, in its name, or behind it. */
export function warningsOf(paths: readonly string[], settings: Pick<Settings, 'outDir'>): Warning[] {
  const links = settings.outDir === null ? paths.flatMap(linkWarning) : [];
  return [...nameWarnings(basename(paths[0])), ...besideWarnings(sidecarName(paths[0])), ...links];
}

function besideWarnings(path: string): Warning[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) return [];
  return sidecarWarnings(basename(path), stat.size > LARGEST_SIDECAR ? null : textOf(path));
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function linkWarning(path: string): Warning[] {
  if (!lstatSync(path).isSymbolicLink()) return [];
  return [{ code: 'link', name: basename(path), target: readlinkSync(path) }];
}
