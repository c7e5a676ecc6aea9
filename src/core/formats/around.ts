/** What is written around the voxels: of the input's own bytes, without what was scrubbed. */
export interface Around {
  /** For a pair: the `.hdr` file. */
  readonly headerFile: Uint8Array | null;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Where voxels alone are compressed: what is to stand before so many compressed bytes, where that differs from `before`. */
  readonly beforePacked?: (bytes: number) => Uint8Array;
}
