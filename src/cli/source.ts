import { createReadStream } from 'node:fs';
import { eachMemberChunk } from './gunzipStream.ts';

/** Read at a time, bytes. */
export const CHUNK = 2 ** 20;

/** The bytes of a scan, not compressed, from the beginning each time they are asked for. */
export interface Source {
  /**
   * Hands over all bytes in order, some at a time. They stay as they are.
   * @returns how many bytes follow the compressed ones
   * @throws Error of zlib or the system
   */
  readonly each: (take: (chunk: Uint8Array) => void | Promise<void>) => Promise<number>;
}

export function heldSource(bytes: Uint8Array, stray: number): Source {
  return {
    each: async (take) => {
      await take(bytes);
      return stray;
    },
  };
}

export function plainSource(path: string): Source {
  return {
    each: async (take) => {
      for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) await take(chunk as Buffer);
      return 0;
    },
  };
}

/** @param limit bytes that may come out */
export function gzipSource(path: string, limit: number): Source {
  return { each: (take) => eachMemberChunk(path, limit, take) };
}
