import type { OtherFormat, Pointer } from './otherFormats.ts';

/** A format whose voxels may be stored in several ways. */
type TextFormat = 'NRRD' | 'MetaImage';

/** The file that an error is about; null where there is none, or where it is not known yet. */
interface OfFile {
  readonly name: string | null;
}

/** Every precise reason, and the facts that its sentence needs. Sizes in bytes, lengths in mm unless said. */
export interface ErrorFacts {
  notNifti: OfFile;
  dicom: OfFile;
  compressedTwice: OfFile;
  /** A file of another kind, told by its first bytes. */
  otherFormat: OfFile & { readonly format: OtherFormat };
  /** The content is elsewhere: the file, or the link, only says where. */
  pointer: OfFile & { readonly pointer: Pointer };
  /** The header's size is NIfTI's, its mark is not: perhaps ANALYZE 7.5. */
  noMagic: OfFile & { readonly version: 1 | 2 };
  /** A NIfTI file under the name of a DICOM file. */
  dicomName: OfFile;
  folder: OfFile;
  /** A device, a pipe, a socket. */
  notRegularFile: OfFile;
  /** A name with `*` or `?` that no file has or matches. */
  noMatch: OfFile;
  /** @property cause the system's code: `ENOENT`; empty where it gave none */
  cannotOpen: OfFile & { readonly cause: string };

  gzipDamaged: OfFile & { readonly how: 'endsEarly' | 'corrupt' };
  gzipTooLarge: OfFile;

  headerTooShort: OfFile & { readonly version: 1 | 2; readonly bytes: number; readonly needed: number };
  endsInHeader: OfFile;
  endsInVoxels: OfFile & { readonly bytes: number; readonly declared: number };

  /** The NIfTI-2 signature went through a copy that changes line ends. */
  textMode: OfFile;
  extensionSize: OfFile & { readonly bytes: number };
  dimensionCount: OfFile & { readonly count: number };
  dimensionLength: OfFile & { readonly dimension: number; readonly length: number };
  datatypeUnknown: OfFile & { readonly datatype: number };
  bitsPerVoxel: OfFile & { readonly bits: number; readonly datatype: string; readonly expected: number };
  voxelOffset: OfFile & { readonly offset: number };
  voxelSize: OfFile & { readonly sizes: readonly [number, number, number] };

  /** A field of a text header that cannot be understood, or contradicts another. */
  headerField: OfFile & { readonly field: string; readonly value: string };
  fieldMissing: OfFile & { readonly field: string };

  datatypeUnread: OfFile & { readonly datatype: string };
  tooManyVoxels: OfFile & { readonly bytes: number };
  fileTooLarge: OfFile & { readonly bytes: number };
  /** More than the browser can keep of what is made of it. @property bytes that are declared, not compressed */
  tooLargeHere: OfFile & { readonly bytes: number };
  axisTooLong: OfFile & { readonly dimension: number; readonly length: number; readonly most: number };
  /** The voxels are in another file than their header. */
  detachedData: OfFile & { readonly format: TextFormat };
  /** The voxels are stored as text, or compressed by another method. */
  encodingUnread: OfFile & { readonly format: TextFormat; readonly encoding: string };
  /** More than one value for each voxel, none of which is a volume's. */
  channelsUnread: OfFile & { readonly channels: number };
  /** An array whose spatial axes are not three, side by side. @property sizes lengths of all axes, fastest first */
  axesUnread: OfFile & { readonly sizes: readonly number[] };
  fieldUnread: OfFile & { readonly field: string; readonly value: string };

  not3d: OfFile & { readonly dims: readonly number[] };
  constant: OfFile;
  fitsNowhere: OfFile;
  /** Near where the template was put by hand. */
  nothingNear: OfFile;
  /** The scan whose mask is carried over shows too little of the head. */
  leaderTooSmall: OfFile;
  /** It hardly overlaps with the scan whose mask is carried over. */
  hardlyOverlaps: OfFile;
  /** By their headers they overlap, but there is nothing to register by, as in a phase image. */
  nothingInCommon: OfFile;
  /** A scan that is to be registered to another of the same head shows too little of it. */
  followerTooSmall: OfFile;

  headerAlone: OfFile;
  notOfPair: OfFile;
  partnerMissing: OfFile & { readonly missing: 'hdr' | 'img' };

  maskLength: OfFile & { readonly mask: number; readonly scan: number };
  fillNotFinite: OfFile & { readonly fill: string };
  fillNoColour: OfFile & { readonly fill: string };
  fillMisfit: OfFile & {
    readonly fill: string;
    readonly datatype: string;
    readonly slope: number;
    readonly intercept: number;
  };
  maskTooThin: OfFile & { readonly dims: readonly [number, number, number] };
  marginTooLarge: OfFile & { readonly marginMm: number; readonly limitMm: number };

  gone: OfFile;
  /** The file is another one than the mask was made for. */
  contentChanged: OfFile;
  /** The files of the person's own template are not at hand any more. */
  templateGone: OfFile;

  changedMeanwhile: OfFile;
  outputIsInput: OfFile;
  exists: OfFile;
  /** A table of decisions whose first line does not name its columns. */
  noDecisions: OfFile;
  /** What waits to be released is not the defaced file that its record tells of. */
  waitingChanged: OfFile;
  maskChanged: OfFile;
  /** In place: the original of a scan that was there before; `kept` is its whole path. */
  earlierOriginal: OfFile & { readonly kept: string };
  /** What must not be shared any more, and cannot be taken away. */
  notRemoved: OfFile & { readonly cause: string };
  /** The earlier run was interrupted between the two files of a pair; `done` is the one that has its `_NAME`. */
  pairHalfDone: OfFile & { readonly done: string };
  alreadyDefaced: OfFile & { readonly defaced: string };
  /** `_NAME`, the original that was kept of `defaced`. */
  keptOriginal: OfFile & { readonly defaced: string };
  /** `_NAME` stands beside `of`, but is not its original; `is` tells what it is instead. */
  keptInTheWay: OfFile & {
    readonly of: string;
    readonly is: 'same' | 'beginning' | 'sameImage' | 'swapped' | 'unreadable' | 'another';
  };
  /** @property cause the system's code, or what else is known; `original` tells where the original's bytes are */
  writeFailed: OfFile & { readonly cause: string; readonly original: 'untouched' | 'underEitherName' };

  outOfMemory: OfFile;
  /** @property cause what the worker's last word was; may be empty */
  workerDied: OfFile & { readonly cause: string };
  unexpected: OfFile & { readonly cause: string };
}

export type ErrorWhat = keyof ErrorFacts;
