import { sha256 as ownSha256 } from '@noble/hashes/sha2.js';
import { HELD } from './storedFile.ts';

/** In hexadecimal. Browsers keep their own digests for secure addresses; elsewhere a library does it. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  return hexOf(
    globalThis.crypto?.subtle === undefined
      ? ownSha256(bytes)
      : new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource)),
  );
}

/** The same of bytes that come one after the other; they stay as they are. */
export interface Hasher {
  readonly add: (bytes: Uint8Array) => void;
  readonly hex: () => Promise<string>;
}

/**
 * The browser's digest takes bytes as a whole, and is several times as fast: more than are held go to the library.
 * @param isLarge whether more are expected: none are kept then
 */
export function hasher(isLarge: boolean): Hasher {
  const parts: Uint8Array[] = [];
  let length = 0;
  let own = isLarge ? ownSha256.create() : null;
  return {
    add: (bytes) => {
      length += bytes.length;
      if (own === null && length <= HELD) parts.push(bytes);
      else {
        own ??= ownSha256.create();
        for (const part of parts.splice(0)) own.update(part);
        own.update(bytes);
      }
    },
    hex: async () => {
      if (own !== null) return hexOf(own.digest());
      if (parts.length === 1) return sha256(parts[0]);
      const whole = new Uint8Array(length);
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return sha256(whole);
    },
  };
}

function hexOf(digest: Uint8Array): string {
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
