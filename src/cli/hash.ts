import { createHash } from 'node:crypto';
import { contentIdOf, inMemory, type ContentId, type Sha256 } from '../session/index.ts';
import type { Input } from './input.ts';

/** SHA-256 in hexadecimal. */
export const sha256: Sha256 = async (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What identifies a scan: its file, of a pair header and image one after the other. */
export function contentOf({ files }: Input): Promise<ContentId> {
  const bytes = files.length === 1 ? files[0].bytes : Buffer.concat(files.map((file) => file.bytes));
  return contentIdOf(inMemory(bytes), sha256);
}
