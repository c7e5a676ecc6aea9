import {
  DefaceError,
  declaredImageSize,
  declaredOf,
  oriented,
  pairReader,
  passed,
  scanReader,
  type Each,
  type PassedImage,
} from '../core/index.ts';
import { contentIdOf, oneAfterTheOther, type ContentId, type Result } from '../session/index.ts';
import type { ScanFile } from './api.ts';
import { sha256 } from './sha256.ts';
import { startOf } from './start.ts';
import { storedFile, type StoredFile } from './storedFile.ts';
import { fileVoxels, packedVoxels, wholeOf } from './voxels.ts';

/** What is looked for beside the image. */
export interface Look {
  /** Motion between its volumes. */
  readonly motion: boolean;
  /** The least voxel of all. */
  readonly least: boolean;
  /** More bytes than these, not compressed, are refused: no more could be written. */
  readonly most: number;
}

/** A scan read from its file, or of a pair from its two: what was seen as its voxels went by. */
export interface ReadScan {
  readonly image: PassedImage;
  /** Its voxels once more. */
  readonly each: Each;
  /** Of a pair: header, image. */
  readonly files: readonly StoredFile[];
  /** Which scan it is; computed beside the reading. */
  readonly content: Promise<ContentId>;
}

/**
 * Reads a scan in the worker, so that the page's thread never holds its bytes.
 * @param onProgress told how much has been read, 0 to 1, each time that it is
 * @throws DefaceError what reading throws, unsupported where there is too much to be written, and cannot-read where the file is gone
 */
export async function readScan(
  { file, name, image }: ScanFile,
  look: Look,
  onProgress: (fraction: number) => void,
): Promise<ReadScan> {
  onProgress(0);
  if (image === null) return readFiles([await storedFile(file, name, onProgress)], [name], look);
  const files = [await storedFile(file, name, () => {}), await storedFile(image.file, image.name, onProgress)];
  return readFiles(files, [name, image.name], look);
}

/** @throws DefaceError as `readScan`; bad-pair where a pair's header is of another format, or of a single file */
export async function readFiles(
  files: readonly StoredFile[],
  [name, imageName]: readonly string[],
  look: Look,
): Promise<ReadScan> {
  const content = contentOf(files);
  const [first, second] = files;
  const start = await startOf(first, name);
  const { size, packed, format, isAtEnd } = declaredOf(start, name, 'volume');
  const refuse = (bytes: number): void => {
    if (bytes > look.most) throw new DefaceError('tooLargeHere', { name, bytes });
  };
  if (second !== undefined) {
    if (format !== 'nifti') throw new DefaceError('notOfPair', { name });
    const imageSize = declaredImageSize(start, name, 'volume');
    refuse(imageSize);
    const header = await wholeOf(first, size, name);
    const { each, length } = await fileVoxels(second, imageSize, imageName);
    const reader = pairReader(await header.source.read(0, header.source.size), name, length, look.least);
    return { image: await passed(reader, each, header.stray, look.motion), each, files, content };
  }
  refuse(size);
  const { each, length } = await (packed === null
    ? fileVoxels(first, size, name)
    : packedVoxels(first, size, packed, name));
  const reader = scanReader(start, name, length ?? (isAtEnd ? await lengthOf(each) : null), look.least);
  return { image: await passed(reader, each, 0, look.motion), each, files, content };
}

/** What identifies a scan: its file, of a pair header and image one after the other. */
export function contentOf([first, second]: readonly StoredFile[]): Promise<ContentId> {
  const content = contentIdOf(second === undefined ? first : oneAfterTheOther(first, second), sha256);
  // It is told to whoever asks for it, or by the reading itself.
  content.catch(() => {});
  return content;
}

async function lengthOf(each: Each): Promise<number> {
  let length = 0;
  await each((chunk) => void (length += chunk.length));
  return length;
}

/**
 * Reads a scan that a mask was made for.
 * @throws DefaceError as `readScan`, and cannot-read where the file has another content by now
 */
export async function readSameScan(
  scan: ScanFile,
  expected: ContentId,
  look: Look,
  onProgress: (fraction: number) => void,
): Promise<ReadScan> {
  const read = await readScan(scan, look, onProgress);
  if ((await read.content) === expected) return read;
  throw new DefaceError('contentChanged', { name: scan.name });
}

/** The same, by the orientation that its mask was made with, and as it was looked at then. @throws DefaceError as `readSameScan` */
export async function readMasked(
  scan: ScanFile,
  { scan: expected, orientation, verdict }: Pick<Result<unknown>, 'scan' | 'orientation' | 'verdict'>,
): Promise<ReadScan> {
  const motion = verdict.findings.some(({ code }) => code === 'volumesMoved');
  const read = await readSameScan(scan, expected, { motion, least: false, most: Infinity }, () => {});
  return { ...read, image: oriented(read.image, orientation) };
}
