import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** All files below a folder, by their paths from it with slashes, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .toSorted();
}

/** SHA-256 of a file or text. @param form how it is written: hex as sha256sum does, base64 as browsers do */
export function sha256(content: Uint8Array | string, form: 'hex' | 'base64'): string {
  return createHash('sha256').update(content).digest(form);
}

/** A line for each file below a folder but one, as `sha256sum -c` reads them. @param except the file that will hold the lines */
export function checksums(folder: string, except: string): string {
  return filesIn(folder)
    .filter((name) => name !== except)
    .map((name) => `${sha256(readFileSync(join(folder, name)), 'hex')}  ${name}\n`)
    .join('');
}
