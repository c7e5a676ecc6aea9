/** Where the compressed streams of a file end: what follows them is no part of it (RFC 1952; gzip warns of it and goes on). */

/** Tells how many bytes a raw deflate stream (RFC 1951) takes up that begins these bytes. Throws where it is damaged. */
export type DeflatedLength = (bytes: Uint8Array) => number;

/**
 * The length of the members, one after the other, at a file's start. What follows and begins as no member does is stray. The
 * members' checksums are for whoever decompresses them.
 * @throws what `deflatedLength` throws; RangeError where a member ends early
 */
export function membersLength(file: Uint8Array, deflatedLength: DeflatedLength): number {
  let at = 0;
  while (beginsMember(file, at)) {
    const start = memberHeaderEnd(file, at);
    at = start + deflatedLength(file.subarray(start)) + 8;
    if (at > file.length) throw new RangeError('a member ends early');
  }
  return at;
}

/** How many bytes after the members tell of more than padding: none where all are zero. */
export function strayBytes(file: Uint8Array, members: number): number {
  const rest = file.subarray(members);
  return rest.some((byte) => byte !== 0) ? rest.length : 0;
}

/** Whether a member begins here, by its first three bytes. */
export function beginsMember(file: Uint8Array, at: number): boolean {
  return file[at] === 0x1f && file[at + 1] === 0x8b && file[at + 2] === 8;
}

/** Where a member's header ends. @throws RangeError where it ends early */
export function memberHeaderEnd(file: Uint8Array, at: number): number {
  const flags = file[at + 3];
  let end = at + 10;
  if (flags & 4) end += 2 + file[end] + 256 * file[end + 1];
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    // A name or a comment, up to a zero.
    const zero = file.indexOf(0, end);
    if (zero < 0) throw new RangeError('a header ends early');
    end = zero + 1;
  }
  if (flags & 2) end += 2;
  if (!(end <= file.length)) throw new RangeError('a header ends early');
  return end;
}

/** One byte of a deflate stream becomes at most 1032: two bits for 258 bytes (RFC 1951). */
const MOST_PER_BYTE = 1032;

/** Whether a gzip file can hold so many bytes at all; to be asked before that much memory is. @param size bytes that the header inside declares */
export function canInflateTo(size: number, gzipBytes: number): boolean {
  return size <= MOST_PER_BYTE * gzipBytes;
}
