import { DefaceError, type Each, listPrivateFields, maskImage, maskedParts, type MaskedParts } from '../core/index.ts';
import type { WriteRequest, Written, WrittenFile } from './api.ts';
import { blobBytes } from './blobBytes.ts';
import { gzip, packSink } from './gzip.ts';
import { maskFrom } from './pageResult.ts';
import { contentOf, type ReadScan } from './reading.ts';
import { hasher, sha256, type Hasher } from './sha256.ts';
import { pieces, type StoredFile } from './storedFile.ts';

/**
 * Writes a scan anew with its mask, as its voxels go by once more.
 * @throws DefaceError as it is read, and cannot-read where it has become another file meanwhile
 */
export async function write({ image, each, files, content }: ReadScan, request: WriteRequest): Promise<Written> {
  const { mask: runs, writing, isHashed, maskFile, name } = request;
  const mask = await maskFrom({ mask: runs }, image.volume.data.length);
  const gzipped = files.map((file) => file.gzipped);
  let sending: Promise<unknown> = Promise.resolve();
  // No more is made than the browser takes: until it has a Blob the tab holds it.
  const eachInTime: Each = (take) =>
    each(async (chunk) => {
      await take(chunk);
      await sending;
    });
  const { masked, parts } = maskedParts({ image, each: eachInTime, gzipped }, mask, writing, packSink);
  const written: WrittenFile[] = [];
  for (const [n, part] of parts.entries())
    written.push({
      ...(await writtenPart(part, isHashed ? hasher(!files[n].isHeld) : null, (blob) => {
        sending = sent(blob);
      })),
      inputSha256: isHashed ? await hashOf(files[n]) : null,
    });
  if (files.some(({ isHeld }) => !isHeld) && (await contentOf(files)) !== (await content))
    throw new DefaceError('contentChanged', { name });
  const packedMask = maskFile ? gzip(maskImage(image, mask)) : null;
  const [first, second] = written;
  return {
    ...first,
    image: second ?? null,
    mask: packedMask === null ? null : new Blob([packedMask as BlobPart]),
    maskSha256: packedMask === null || !isHashed ? null : await sha256(packedMask),
    fillValue: masked.fillValue,
    scrubbed: writing.scrub ? listPrivateFields(image) : [],
  };
}

/** So many bytes become a part of a Blob at a time: browsers keep Blobs outside the tab, large ones on the disk. */
const PART = 2 ** 22;

/** Once the browser has it. Where it cannot be read here there is nothing to wait for. */
async function sent(blob: Blob): Promise<void> {
  await blobBytes(blob.slice(0, 1)).catch(() => {});
}

/** @param hash gets what is written @param onBlob told of each part as it is made */
async function writtenPart(
  part: MaskedParts['parts'][number],
  hash: Hasher | null,
  onBlob: (blob: Blob) => void,
): Promise<Pick<WrittenFile, 'defaced' | 'outputSha256'>> {
  const blobs: Blob[] = [];
  let waiting: Uint8Array[] = [];
  let length = 0;
  const flush = (): void => {
    const blob = new Blob(waiting as BlobPart[]);
    blobs.push(blob);
    onBlob(blob);
    waiting = [];
    length = 0;
  };
  await part((bytes) => {
    hash?.add(bytes);
    waiting.push(bytes);
    length += bytes.length;
    if (length >= PART) flush();
  });
  flush();
  return { defaced: new Blob(blobs), outputSha256: hash === null ? null : await hash.hex() };
}

async function hashOf(file: StoredFile): Promise<string> {
  const hash = hasher(!file.isHeld);
  for await (const piece of pieces(file, 0, file.size)) hash.add(piece);
  return hash.hex();
}
