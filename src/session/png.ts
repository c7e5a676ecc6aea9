import { joined, type Picture } from '../core/index.ts';
import { crc32 } from './crc32.ts';

/** Compresses into the zlib format (RFC 1950): Node's own in the command, pako's in the page. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A picture as a PNG file: 8-bit RGB, no text, no time (PNG specification, third edition; W3C 2025). Made here and not by a
 * canvas: what browsers read from a canvas they may change, so that nobody is known by how it draws.
 */
export function encodePng({ width, height, data }: Picture, deflate: Deflate): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array(height * (1 + 3 * width));
  for (let y = 0, out = 0, at = 0; y < height; y++) {
    // Filter 0: none.
    out++;
    for (let x = 0; x < width; x++, at += 4) {
      rows[out++] = data[at];
      rows[out++] = data[at + 1];
      rows[out++] = data[at + 2];
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  return joined([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflate(rows)), chunk('IEND', new Uint8Array(0))]);
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = joined([Uint8Array.from(type, (letter) => letter.charCodeAt(0)), body]);
  const [length, crc] = [body.length, crc32(named, 0)].map((value) => {
    const four = new Uint8Array(4);
    new DataView(four.buffer).setUint32(0, value);
    return four;
  });
  return joined([length, named, crc]);
}
