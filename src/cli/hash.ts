import { createHash } from 'node:crypto';
import { contentIdOf, inMemory, type ContentId, type Sha256 } from '../session/index.ts';
import type { StoredFile } from './storedFile.ts';

/** SHA-256 in hexadecimal. */
export const sha256: Sha256 = async (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What identifies a scan: its file, of a pair header and image one after the other. */
export async function contentOf({ files }: { readonly files: readonly StoredFile[] }): Promise<ContentId> {
  if (files.length === 1) return contentIdOf(files[0].content.parts, sha256);
  const both = await Promise.all(files.map(({ content }) => content.parts.read(0, content.size)));
  return contentIdOf(inMemory(Buffer.concat(both)), sha256);
}
