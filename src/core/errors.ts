/** The closed set of reasons for which mydeface refuses an input or a request. */
export type DefaceErrorCode =
  /** The bytes are no NIfTI-1 or NIfTI-2 file (wrong size field or magic, or not an image at all). */
  | 'not-nifti'
  /** The gzip stream is damaged, or inflates past what its header declares. */
  | 'bad-gzip'
  /** The file ends before the voxels that its header declares. */
  | 'truncated'
  /** A header field is impossible: dimensions, bits per voxel, voxel offset, extension size, affine. */
  | 'bad-header'
  /** A valid NIfTI file of a kind that is not handled (for instance 128-bit floats). */
  | 'unsupported'
  /** The image is no head scan that can be registered: all zero, constant, one slice, not finite. */
  | 'no-head'
  /** The two files of an .hdr/.img pair do not belong together, or one is missing. */
  | 'bad-pair'
  /** A template, template mask or option that was given cannot be used. */
  | 'bad-option'
  /** The file is gone, or has changed since it was chosen. */
  | 'cannot-read'
  /** The result could not be written; the original is untouched. */
  | 'cannot-write';

/** An error that a person can act on: what was wrong, with which file, and what to do. Plain data crosses worker borders. */
export class DefaceError extends Error {
  readonly code: DefaceErrorCode;

  /** @param message says what was wrong, with which file, and what to do, in one or two sentences. */
  constructor(code: DefaceErrorCode, message: string) {
    super(message);
    this.name = 'DefaceError';
    this.code = code;
  }
}
