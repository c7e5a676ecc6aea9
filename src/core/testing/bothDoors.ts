/** An input by either door: read as a whole, and as it goes by. */
import {
  canInflateTo,
  declaredImageSize,
  declaredOf,
  maskedFile,
  maskedStream,
  pairReader,
  readNiftiPair,
  readScan,
  scanReader,
  startNeeded,
  type MaskedFile,
  type MaskOptions,
  type ScanImage,
  type ScanReader,
} from '../index.ts';
import { joined } from './syntheticFormats.ts';

/** By this name whatever begins as an MGH file is read as one, however damaged. */
export const NAME = 'input.mgz';

/** Where the header of a pair ends in an input, and its image file begins; null for a single file. */
function pairCut(bytes: Uint8Array): number | null {
  const mark = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (mark(344) === 'ni1\0') return 352;
  return mark(4) === 'ni2\0' ? 544 : null;
}

/** As page and command read it, but that nothing is compressed: where voxels should be they stand as they are. */
export function readWhole(bytes: Uint8Array): ScanImage {
  const cut = pairCut(bytes);
  if (cut !== null) return readNiftiPair(bytes.subarray(0, cut), bytes.subarray(cut), NAME);
  const { packed } = declaredOf(bytes.subarray(0, startNeeded(bytes)), NAME);
  const unpacked = packed === null ? null : bytes.subarray(packed.from, packed.to ?? bytes.length);
  return readScan({ bytes, unpacked, stray: 0 }, NAME);
}

/** What is written, in one piece. */
export function writtenOf({ headerFile, imageFile, packed }: MaskedFile): Uint8Array {
  if (headerFile !== null) return joined([headerFile, imageFile]);
  return packed === null ? imageFile : packed.file(imageFile);
}

/** What holds the voxels of an input, and what reads it as the command does. */
function goingBy(bytes: Uint8Array): { readonly file: Uint8Array; readonly reader: ScanReader } {
  const cut = pairCut(bytes);
  const head = bytes.subarray(0, cut ?? startNeeded(bytes));
  // A pair is one by its two names, whatever its header looks like.
  const { size, packed, isAtEnd } =
    cut === null
      ? declaredOf(head, NAME, 'volume')
      : { size: declaredImageSize(head, NAME, 'volume'), packed: null, isAtEnd: false };
  const file = bytes.subarray(cut ?? packed?.from ?? 0, packed?.to ?? bytes.length);
  // What is compressed has a length that is not known, and is looked at only where it can be as much as is declared.
  const isKnown = isAtEnd || bytes.length % 2 === 0 || !canInflateTo(packed?.size ?? size, file.length);
  const length = isKnown ? file.length : null;
  return { file, reader: (cut === null ? scanReader : pairReader)(head, NAME, length, true) };
}

/**
 * Reads an input as it goes by, in chunks of a length of its own, and writes it masked.
 * @param whole the same, held; null where it was refused
 * @throws DefaceError as it is refused @throws Error where anything is not as in the whole
 */
export function passBy(bytes: Uint8Array, whole: ScanImage | null): void {
  const { file, reader } = goingBy(bytes);
  const size = 1 + ((bytes.length * 7919) % 300);
  const inChunks = (take: (chunk: Uint8Array) => void): void => {
    for (let at = 0; at < file.length; at += size) take(file.slice(at, at + size));
  };
  for (let pass = 0; pass < reader.passes; pass++) inChunks(reader.begin(pass));
  const image = reader.finish(0);
  if (whole === null) throw new Error('read as it goes by, and refused as a whole');
  same(whole.volume.voxelToWorld, image.volume.voxelToWorld, 'place');
  same(whole.volume.data, image.volume.data, 'what registration sees');
  if (JSON.stringify(whole.oddities) !== JSON.stringify(image.oddities)) throw new Error('other oddities');
  const mask = Uint8Array.from(image.volume.data, (_, n) => (n % 5 < 3 ? 1 : 0));
  // Of two inputs one is scrubbed.
  const options: MaskOptions = { fill: 'min', scrub: bytes.length % 4 < 2 };
  const masked = maskedFile(whole, mask, options);
  const { before, begin, packed, headerFile, ...facts } = maskedStream(image, mask, options);
  const next = begin();
  const parts = [headerFile ?? new Uint8Array(0), before];
  inChunks((chunk) => void parts.push(next(chunk)));
  const written = joined(parts);
  same(writtenOf(masked), packed === null ? written : joined([packed.before(written.length), written]), 'file');
  for (const fact of ['fillValue', 'keptVoxels', 'removedVoxels'] as const)
    if (!Object.is(facts[fact], masked[fact])) throw new Error(`${fact}: ${facts[fact]}, not ${masked[fact]}`);
  if (JSON.stringify(facts.scrubbed) !== JSON.stringify(masked.scrubbed)) throw new Error('other private fields');
}

/** @throws Error where they differ */
export function same(a: ArrayLike<number>, b: ArrayLike<number>, what: string): void {
  if (a.length !== b.length) throw new Error(`${what}: ${b.length} for ${a.length}`);
  for (let n = 0; n < a.length; n++) if (a[n] !== b[n]) throw new Error(`${what}: ${n} was changed`);
}
