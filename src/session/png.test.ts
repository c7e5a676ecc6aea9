import { deflateSync, inflateSync } from 'node:zlib';
import { deflate as pakoDeflate } from 'pako';
import { expect, test } from 'vitest';
import { blankPicture, type Picture } from '../core/index.ts';
import { seededRandom } from '../core/testing/random.ts';
import { encodePng, type Deflate } from './png.ts';

const random = seededRandom(5);
const noise = blankPicture(37, 23);
for (let n = 0; n < noise.data.length; n++) if (n % 4 !== 3) noise.data[n] = Math.floor(256 * random());

/** The pixels of a PNG as written here; each chunk's length is followed to the next, up to the end. */
function decoded(file: Uint8Array): { readonly names: string[]; readonly picture: Picture } {
  const bytes = Buffer.from(file);
  const bodies = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    bodies.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const header = bodies.get('IHDR')!;
  const picture = blankPicture(header.readUInt32BE(0), header.readUInt32BE(4));
  const rows = inflateSync(bodies.get('IDAT')!);
  const length = 1 + 3 * picture.width;
  for (let y = 0; y < picture.height; y++) {
    // What the specification calls Up: less the byte above.
    expect(rows[y * length]).toBe(2);
    for (let n = 1; n < length; n++) {
      if (y > 0) rows[y * length + n] += rows[(y - 1) * length + n];
      const x = Math.floor((n - 1) / 3);
      picture.data[4 * (x + picture.width * y) + ((n - 1) % 3)] = rows[y * length + n];
    }
  }
  return { names: [...bodies.keys()], picture };
}

const DEFLATES: Record<string, Deflate> = {
  "Node's zlib": deflateSync,
  pako: pakoDeflate,
};

test.each(Object.entries(DEFLATES))('a picture is in its PNG, pixel for pixel: %s', (_name, deflate) => {
  const { names, picture } = decoded(encodePng(noise, deflate));
  expect(names).toEqual(['IHDR', 'IDAT', 'IEND']);
  expect(picture).toEqual(noise);
});

test('the checksums are those of the specification', () => {
  const file = Buffer.from(encodePng(noise, DEFLATES.pako));
  // Annex D's CRC of "IEND" with nothing in it, which every PNG ends with.
  expect(file.subarray(-4).toString('hex')).toBe('ae426082');
});
