/** The one door to all formats: which one a file is, how much of it is to be read, and the scan in it. */
import { isMgh, isMetaStart, isNrrdStart } from '../otherFormats.ts';
import type { FileBytes } from './fileBytes.ts';
import { plain } from './fileBytes.ts';
import type { Head } from './head.ts';
import { heldImage } from './held.ts';
import type { Format, Packing } from './image.ts';
import { isMetaEnd, metaHeader } from './metaimage/header.ts';
import { metaHead } from './metaimage/image.ts';
import { MGH_HEADER_BYTES, mghHeader } from './mgh/header.ts';
import { mghHead } from './mgh/image.ts';
import { declaredSize, HEADER_BYTES_NEEDED } from './nifti/guard.ts';
import { niftiHead, niftiPairHead } from './nifti/read.ts';
import { isNrrdEnd, nrrdHeader } from './nrrd/header.ts';
import { nrrdHead } from './nrrd/image.ts';
import type { AnyFrame, ScanImage } from './scanImage.ts';
import { readerOf, type ScanReader } from './stream.ts';
import { headerNeeded } from './textHeader.ts';

/** Voxels that alone are compressed inside a file. */
export interface PackedVoxels {
  readonly packing: Packing;
  /** Where the compressed bytes begin. */
  readonly from: number;
  /** Where they end; null: with the file, or where the stream ends before. */
  readonly to: number | null;
  /** Bytes of the voxels. */
  readonly size: number;
}

/** What a file's start says of the whole. */
export interface Declared {
  readonly format: Format;
  /** Bytes of the whole file, not compressed: more than that a decompressor need not produce. */
  readonly size: number;
  /** What of it has to be decompressed before `readScan`; null: nothing. */
  readonly packed: PackedVoxels | null;
  /** Whether voxels are the file's last bytes, so that where they begin is told by its length. */
  readonly isAtEnd: boolean;
}

/**
 * How many bytes from the start are needed to read the header: as many as were given where they suffice; else more are
 * wanted, if the file has them, and then it is to be asked again.
 * @param start of the file, decompressed where all of it is compressed
 */
export function startNeeded(start: Uint8Array): number {
  switch (formatOf(start, '')) {
    case 'nrrd':
      return headerNeeded(start, isNrrdEnd);
    case 'metaimage':
      return headerNeeded(start, isMetaEnd);
    case 'mgh':
      return MGH_HEADER_BYTES;
    case 'nifti':
      return HEADER_BYTES_NEEDED;
  }
}

/**
 * What a file declares by its start, so much as `startNeeded` says.
 * @param held what of the voxels is to be held in memory
 * @throws DefaceError not-nifti, truncated, bad-header, unsupported, no-head
 */
export function declaredOf(start: Uint8Array, name: string, held: 'all' | 'volume' = 'all'): Declared {
  const format = formatOf(start, name);
  switch (format) {
    case 'nifti':
      return { format, size: declaredSize(start, name, held), packed: null, isAtEnd: false };
    case 'mgh':
      return {
        format,
        size: MGH_HEADER_BYTES + mghHeader(start, name, held).voxelBytes,
        packed: null,
        isAtEnd: false,
      };
    case 'nrrd': {
      const { headerBytes, voxelBytes, packing, isAtEnd } = nrrdHeader(start, name, held);
      const packed = packing === null ? null : { packing, from: headerBytes, to: null, size: voxelBytes };
      return { format, size: headerBytes + voxelBytes, packed, isAtEnd };
    }
    case 'metaimage': {
      const { headerBytes, voxelBytes, packing, packedBytes, voxelOffset } = metaHeader(start, name, held);
      const from = voxelOffset === 'end' ? headerBytes : voxelOffset;
      const to = packedBytes === null ? null : headerBytes + packedBytes;
      return {
        format,
        size: from + voxelBytes,
        packed: packing === null ? null : { packing, from: headerBytes, to, size: voxelBytes },
        isAtEnd: voxelOffset === 'end',
      };
    }
  }
}

/**
 * Reads a scan of any format; a pair of files is `readNiftiPair`'s.
 * @throws DefaceError not-nifti, truncated, bad-header, unsupported, no-head, bad-pair
 */
export function readScan({ bytes, unpacked, stray }: FileBytes, name: string): ScanImage {
  const file = plain(bytes);
  return heldImage(headOf(file, name, 'all'), unpacked === null ? file : plain(unpacked), stray);
}

/**
 * Reads a scan of any format as what holds its voxels goes by: the file, or what comes out where voxels alone are compressed.
 * @param start of the file, so much as `startNeeded` says
 * @param length bytes of what holds the voxels, not compressed, where that is known before it is read
 * @param wantsLeast whether the least voxel is to be looked for
 * @throws DefaceError as `readScan`
 */
export function scanReader(start: Uint8Array, name: string, length: number | null, wantsLeast: boolean): ScanReader {
  return readerOf(headOf(plain(start), name, 'volume'), length, wantsLeast);
}

/** The same of a pair, as its image file goes by. @param headerFile the whole of it */
export function pairReader(
  headerFile: Uint8Array,
  name: string,
  length: number | null,
  wantsLeast: boolean,
): ScanReader {
  return readerOf(niftiPairHead(plain(headerFile), name, 'volume'), length, wantsLeast);
}

function headOf(start: Uint8Array, name: string, held: 'all' | 'volume'): Head<AnyFrame> {
  return HEADS[formatOf(start, name)](start, name, held);
}

const HEADS: Readonly<Record<Format, (start: Uint8Array, name: string, held: 'all' | 'volume') => Head<AnyFrame>>> = {
  nifti: niftiHead,
  mgh: mghHead,
  nrrd: nrrdHead,
  metaimage: metaHead,
};

/** By the first bytes; by the name alone where the header of an MGH file is damaged. What is nothing else is NIfTI's to refuse. */
function formatOf(start: Uint8Array, name: string): Format {
  if (isNrrdStart(start)) return 'nrrd';
  if (isMetaStart(start)) return 'metaimage';
  return isMgh(start, /\.mg[hz](\.gz)?$/i.test(name)) ? 'mgh' : 'nifti';
}
