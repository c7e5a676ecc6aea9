import { sha256 as ownSha256 } from '@noble/hashes/sha2.js';

/** In hexadecimal. Browsers keep their own digests for secure addresses; elsewhere a library does it. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest =
    globalThis.crypto?.subtle === undefined
      ? ownSha256(bytes)
      : new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
