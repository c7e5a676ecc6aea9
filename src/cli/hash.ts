import { createHash } from 'node:crypto';
import { contentIdOf, oneAfterTheOther, type ContentId, type Sha256 } from '../session/index.ts';
import type { StoredFile } from './storedFile.ts';

/** SHA-256 in hexadecimal. */
export const sha256: Sha256 = async (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What identifies a scan: its file, of a pair header and image one after the other. */
export async function contentOf({ files }: { readonly files: readonly StoredFile[] }): Promise<ContentId> {
  const [first, second] = files.map(({ content }) => content.parts);
  return contentIdOf(second === undefined ? first : oneAfterTheOther(first, second), sha256);
}
