import type { Packing } from '../core/index.ts';
import type { Content } from './content.ts';
import { eachChunkOf, type Stretch } from './gunzipStream.ts';

/** Read at a time, bytes. */
const CHUNK = 2 ** 20;

/** The bytes of what holds a scan's voxels, not compressed, from the beginning each time they are asked for. */
export interface Source {
  /**
   * Hands over all bytes in order, some at a time. They stay as they are.
   * @returns how many bytes follow the compressed ones
   * @throws Error of zlib or the system
   */
  readonly each: (take: (chunk: Uint8Array) => void | Promise<void>) => Promise<number>;
}

/** @param stray bytes that followed the compressed ones */
export function heldSource(bytes: Uint8Array, stray: number): Source {
  return {
    each: async (take) => {
      await take(bytes);
      return stray;
    },
  };
}

export function plainSource({ size, stream }: Pick<Content, 'size' | 'stream'>): Source {
  return {
    each: async (take) => {
      for await (const chunk of stream(0, size, CHUNK)) await take(chunk as Buffer);
      return 0;
    },
  };
}

/** @param limit bytes that may come out */
export function packedSource(packing: Packing, stretch: Stretch, limit: number): Source {
  return { each: (take) => eachChunkOf(packing, stretch, limit, take) };
}
