/**
 * Whether a file is DICOM by its first bytes: `DICM` after a preamble of 128 bytes, or, as old archives have it, no preamble
 * but an element of group 2 or 8 at once, little endian.
 * @throws DOMException NotFoundError, NotReadableError where the file is gone or changed
 */
export async function isDicom(file: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, 132).arrayBuffer());
  if (bytes.length === 132 && latin1(bytes.subarray(128)) === 'DICM') return true;
  if (bytes.length < 132 || (bytes[0] !== 2 && bytes[0] !== 8) || bytes[1] !== 0 || bytes[3] !== 0) return false;
  const length = new DataView(bytes.buffer).getUint32(4, true);
  // Two letters name the kind of the value; without them a length stands there, even and small for so early an element.
  return /^[A-Z]{2}$/.test(latin1(bytes.subarray(4, 6))) || (length % 2 === 0 && length <= 64);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
