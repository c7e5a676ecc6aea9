import { deflateSync } from 'node:zlib';
import type { Picture } from '../core/index.ts';

/** A picture as a PNG file: 8-bit RGB, no text, no time (PNG specification, third edition; W3C 2025). */
export function encodePng({ width, height, data }: Picture): Uint8Array {
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
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

/** ISO 3309, as PNG's annex D has it. (Node's own came with 20.15; older ones are in use.) */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let n = 0; n < bytes.length; n++) crc = TABLE[(crc ^ bytes[n]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_v, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});
