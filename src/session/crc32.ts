/**
 * ISO 3309, as PNG's annex D and RFC 1952 have it.
 * @param before the sum of the bytes before; 0 where there are none
 */
export function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (let n = 0; n < bytes.length; n++) crc = TABLE[(crc ^ bytes[n]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_v, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});
