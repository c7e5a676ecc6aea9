import { lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pairPaths } from './pair.ts';
import { within } from './names.ts';

/** The scans that were asked for, each once. */
export interface Gathered {
  readonly images: readonly string[];
  readonly applyTo: readonly string[];
  /** Which names were left out, and why. Sentences. */
  readonly notes: readonly string[];
}

/** Expands patterns that the shell has left, and takes each scan once: a pair's two files, another path, a link are the same scan. */
export function gather(images: readonly string[], applyTo: readonly string[]): Gathered {
  const seen = new Map<string, string>();
  const notes: string[] = [];
  const once = (words: readonly string[]): string[] =>
    words.flatMap(expanded).filter((path) => {
      const key = keyOf(path);
      const earlier = seen.get(key);
      if (earlier === undefined) seen.set(key, path);
      else notes.push(`${path}: the same scan as ${earlier}, so it is done once.`);
      return earlier === undefined;
    });
  return { images: once(images), applyTo: once(applyTo), notes };
}

/** What `*` and `?` in the last part of a path stand for; the path itself where a file has that very name, or nothing matches. */
function expanded(path: string): string[] {
  const [folder, pattern] = [dirname(path), basename(path)];
  if (!/[*?]/.test(pattern) || lstatSync(path, { throwIfNoEntry: false }) !== undefined) return [path];
  const matches = matcher(pattern);
  const names = namesIn(folder).filter(
    (name) => matches.test(name) && (!name.startsWith('.') || pattern.startsWith('.')),
  );
  const hasFolder = path !== pattern;
  return names.length === 0 ? [path] : names.toSorted().map((name) => (hasFolder ? within(folder, name) : name));
}

function matcher(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'su');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // What is wrong with it is told when the scan is opened.
    return [];
  }
}

/** Equal for names that lead to one scan: of a pair its header. */
function keyOf(path: string): string {
  try {
    const { dev, ino } = statSync(pairPaths(path)[0], { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return path;
  }
}
