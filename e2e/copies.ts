import { mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { SAMPLE } from './flow.ts';

/**
 * The sample head under other names, each shifted by a few mm more in its header, so that no two are the same.
 * @param names paths inside a new folder
 * @returns the folder
 */
export function sampleCopies(names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  const head = gunzipSync(readFileSync(SAMPLE));
  names.forEach((name, n) => {
    // The sform's shift along the first axis (NIfTI-1, bytes 292 to 295).
    head.writeFloatLE(head.readFloatLE(292) + 3 * n, 292);
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, name.endsWith('.gz') ? gzipSync(head, { level: 1 }) : head);
    utimesSync(path, 1_700_000_000, 1_700_000_000 + n);
  });
  return folder;
}

/** Names and bytes in a zip whose files are stored as they are (APPNOTE.TXT, 4.3). */
export function unzipped(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== 0x06054b50) end--;
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const [size, nameLength, extraLength, commentLength, start] = [
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), zip.subarray(data, data + size));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}
