/** Files of any format as page and command open and save them. */
import { deflate, gzip, Inflate } from 'pako';
import { declaredOf, readScan, startNeeded, type MaskedFile, type ScanImage } from '../../core/index.ts';
import { joined, withPackedSize, type FileParts } from '../../core/testing/syntheticFormats.ts';

/** The file as it is stored. */
export function fileOf({ header, voxels, after, compressed }: FileParts): Uint8Array {
  const rest = joined([voxels, after]);
  if (compressed === 'no') return joined([header, rest]);
  if (compressed === 'whole') return gzip(joined([header, rest]));
  const packed = compressed === 'gzip' ? gzip(rest) : deflate(rest);
  return joined([withPackedSize(header, packed.length), packed]);
}

/** What was compressed is damaged: page and command tell so in their own words. */
export class Damaged extends Error {}

/** @throws DefaceError as `readScan` @throws Damaged */
export function opened(file: Uint8Array, name: string): ScanImage {
  const bytes = file[0] === 0x1f && file[1] === 0x8b ? inflated(file) : file;
  const { packed } = declaredOf(bytes.subarray(0, startNeeded(bytes)), name);
  const unpacked = packed === null ? null : inflated(bytes.subarray(packed.from, packed.to ?? bytes.length));
  return readScan({ bytes, unpacked, stray: 0 }, name);
}

export function saved({ imageFile, packed }: MaskedFile, isWholeCompressed: boolean): Uint8Array {
  const compress = packed?.packing === 'gzip' ? gzip : deflate;
  const file = packed === null ? imageFile : packed.file(compress(imageFile));
  return isWholeCompressed ? gzip(file) : file;
}

/** More than this comes out of no file that is made for tests. */
const MOST = 2 ** 24;

/** Of gzip or zlib. */
function inflated(bytes: Uint8Array): Uint8Array {
  const inflate = new Inflate();
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  inflate.onData = (chunk: unknown) => {
    length += (chunk as Uint8Array).length;
    if (length > MOST) throw new Damaged('too large');
    chunks.push(chunk as Uint8Array);
  };
  inflate.onEnd = (status: number) => {
    isWhole = status === 0;
  };
  inflate.push(bytes, true);
  if (!isWhole) throw new Damaged('damaged');
  return joined(chunks);
}
