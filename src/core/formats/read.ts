/** The one door to all formats: which one a file is, how much of it is to be read, and the scan in it. */
import { isMgh, isMetaStart, isNrrdStart } from '../otherFormats.ts';
import type { FileBytes } from './fileBytes.ts';
import { plain } from './fileBytes.ts';
import type { Format, Packing } from './image.ts';
import { isMetaEnd, metaHeader } from './metaimage/header.ts';
import { readMeta } from './metaimage/image.ts';
import { MGH_HEADER_BYTES, mghHeader } from './mgh/header.ts';
import { readMgh } from './mgh/image.ts';
import { declaredSize, HEADER_BYTES_NEEDED } from './nifti/guard.ts';
import { readNifti } from './nifti/read.ts';
import { isNrrdEnd, nrrdHeader } from './nrrd/header.ts';
import { readNrrd } from './nrrd/image.ts';
import type { ScanImage } from './scanImage.ts';
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
 * @param held what of a NIfTI file's voxels is to be held in memory
 * @throws DefaceError not-nifti, truncated, bad-header, unsupported, no-head
 */
export function declaredOf(start: Uint8Array, name: string, held: 'all' | 'volume' = 'all'): Declared {
  const format = formatOf(start, name);
  switch (format) {
    case 'nifti':
      return { format, size: declaredSize(start, name, held), packed: null };
    case 'mgh':
      return { format, size: MGH_HEADER_BYTES + mghHeader(start, name).voxelBytes, packed: null };
    case 'nrrd': {
      const { headerBytes, voxelBytes, packing } = nrrdHeader(start, name);
      const packed = packing === null ? null : { packing, from: headerBytes, to: null, size: voxelBytes };
      return { format, size: headerBytes + voxelBytes, packed };
    }
    case 'metaimage': {
      const { headerBytes, voxelBytes, packing, packedBytes, voxelOffset } = metaHeader(start, name);
      const from = voxelOffset === 'end' ? headerBytes : voxelOffset;
      const to = packedBytes === null ? null : headerBytes + packedBytes;
      return {
        format,
        size: from + voxelBytes,
        packed: packing === null ? null : { packing, from: headerBytes, to, size: voxelBytes },
      };
    }
  }
}

/**
 * Reads a scan of any format; a pair of files is `readNiftiPair`'s.
 * @throws DefaceError not-nifti, truncated, bad-header, unsupported, no-head, bad-pair
 */
export function readScan(file: FileBytes, name: string): ScanImage {
  const whole = { ...file, bytes: plain(file.bytes), unpacked: file.unpacked === null ? null : plain(file.unpacked) };
  switch (formatOf(whole.bytes, name)) {
    case 'nifti':
      return readNifti(whole.bytes, name, whole.stray);
    case 'mgh':
      return readMgh(whole, name);
    case 'nrrd':
      return readNrrd(whole, name);
    case 'metaimage':
      return readMeta(whole, name);
  }
}

/** By the first bytes; by the name alone where the header of an MGH file is damaged. What is nothing else is NIfTI's to refuse. */
function formatOf(start: Uint8Array, name: string): Format {
  if (isNrrdStart(start)) return 'nrrd';
  if (isMetaStart(start)) return 'metaimage';
  return isMgh(start, /\.mg[hz](\.gz)?$/i.test(name)) ? 'mgh' : 'nifti';
}
