import type { ErrorFacts, ErrorWhat } from './errorFacts.ts';

/** The closed set of classes of errors for which mydeface refuses an input or a request. */
export type DefaceErrorCode =
  /** The bytes are no file of a format that is read (wrong size field or magic, or not an image at all). */
  | 'not-nifti'
  /** The gzip stream is damaged, or inflates past what its header declares. */
  | 'bad-gzip'
  /** The file ends before the voxels that its header declares. */
  | 'truncated'
  /** A header field is impossible, or missing: dimensions, bits per voxel, voxel offset, extension size, affine. */
  | 'bad-header'
  /** A valid file of a kind that is not handled (for instance 128-bit floats, voxels in a file of their own). */
  | 'unsupported'
  /** The image is not a head scan that can be registered: all zero, constant, one slice, not finite. */
  | 'no-head'
  /** The two files of an .hdr/.img pair do not belong together, or one is missing. */
  | 'bad-pair'
  /** A template, template mask or option that was given cannot be used. */
  | 'bad-option'
  /** The file is gone, or has changed since it was chosen. */
  | 'cannot-read'
  /** The result could not be written; the original is untouched. */
  | 'cannot-write'
  /** A fault of ours, or of the machine's. */
  | 'internal';

const CODES: Readonly<Record<ErrorWhat, DefaceErrorCode>> = {
  notNifti: 'not-nifti',
  dicom: 'not-nifti',
  compressedTwice: 'not-nifti',
  otherFormat: 'not-nifti',
  pointer: 'not-nifti',
  noMagic: 'not-nifti',
  dicomName: 'not-nifti',
  folder: 'not-nifti',
  notRegularFile: 'not-nifti',
  noMatch: 'not-nifti',
  cannotOpen: 'not-nifti',
  gzipDamaged: 'bad-gzip',
  gzipTooLarge: 'bad-gzip',
  headerTooShort: 'truncated',
  endsInHeader: 'truncated',
  endsInVoxels: 'truncated',
  textMode: 'bad-header',
  extensionSize: 'bad-header',
  dimensionCount: 'bad-header',
  dimensionLength: 'bad-header',
  datatypeUnknown: 'bad-header',
  bitsPerVoxel: 'bad-header',
  voxelOffset: 'bad-header',
  voxelSize: 'bad-header',
  headerField: 'bad-header',
  fieldMissing: 'bad-header',
  datatypeUnread: 'unsupported',
  tooManyVoxels: 'unsupported',
  fileTooLarge: 'unsupported',
  tooLargeHere: 'unsupported',
  axisTooLong: 'unsupported',
  detachedData: 'unsupported',
  encodingUnread: 'unsupported',
  channelsUnread: 'unsupported',
  axesUnread: 'unsupported',
  fieldUnread: 'unsupported',
  not3d: 'no-head',
  constant: 'no-head',
  fitsNowhere: 'no-head',
  nothingNear: 'no-head',
  leaderTooSmall: 'no-head',
  hardlyOverlaps: 'no-head',
  nothingInCommon: 'no-head',
  followerTooSmall: 'no-head',
  headerAlone: 'bad-pair',
  notOfPair: 'bad-pair',
  partnerMissing: 'bad-pair',
  maskLength: 'bad-option',
  fillNotFinite: 'bad-option',
  fillNoColour: 'bad-option',
  fillMisfit: 'bad-option',
  maskTooThin: 'bad-option',
  marginTooLarge: 'bad-option',
  noDecisions: 'cannot-read',
  gone: 'cannot-read',
  earlierOriginal: 'cannot-read',
  contentChanged: 'cannot-read',
  templateGone: 'cannot-read',
  changedMeanwhile: 'cannot-write',
  outputIsInput: 'cannot-write',
  exists: 'cannot-write',
  waitingChanged: 'cannot-write',
  maskChanged: 'cannot-write',
  notRemoved: 'cannot-write',
  pairHalfDone: 'cannot-write',
  alreadyDefaced: 'cannot-write',
  keptOriginal: 'cannot-write',
  keptInTheWay: 'cannot-write',
  writeFailed: 'cannot-write',
  outOfMemory: 'internal',
  workerDied: 'internal',
  unexpected: 'internal',
};

/** What went wrong, as plain data that crosses worker borders. Sentences for it live in src/words. */
export type Failure = {
  readonly [What in ErrorWhat]: {
    readonly code: DefaceErrorCode;
    readonly what: What;
    readonly facts: ErrorFacts[What];
  };
}[ErrorWhat];

/** A failure of a given kind. */
export function failure<What extends ErrorWhat>(what: What, facts: ErrorFacts[What]): Failure {
  return { code: CODES[what], what, facts } as Failure;
}

/** An error that a person can act on. Its message is for developers; people read the words for `what` and `facts`. */
export class DefaceError<What extends ErrorWhat = ErrorWhat> extends Error {
  readonly code: DefaceErrorCode;
  readonly what: What;
  readonly facts: ErrorFacts[What];

  constructor(what: What, facts: ErrorFacts[What]) {
    super(`${CODES[what]}/${what} ${JSON.stringify(facts)}`);
    this.name = 'DefaceError';
    this.code = CODES[what];
    this.what = what;
    this.facts = facts;
  }
}

/** Anything that was thrown, as plain data. @param name the file that was worked on, for what knows none itself */
export function failureOf(error: unknown, name: string | null = null): Failure {
  if (error instanceof DefaceError)
    return failure(error.what, error.facts.name === null ? { ...error.facts, name } : error.facts);
  // Engines throw it where an array cannot be allocated.
  if (error instanceof RangeError) return failure('outOfMemory', { name });
  return failure('unexpected', { name, cause: String(error) });
}
