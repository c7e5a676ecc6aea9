/** What is written around the voxels: of the input's own bytes, without what was scrubbed. */
export interface Around {
  /** For a pair: the `.hdr` file. */
  readonly headerFile: Uint8Array | null;
  /** What is written first into the file that holds the voxels. */
  readonly before: Uint8Array;
  /** What becomes of what stands between the header and the voxels. */
  readonly leading: 'kept' | 'zeroed' | 'dropped';
  /** How many of the bytes that follow the voxels are kept, at most. */
  readonly after: number;
  /** Where voxels alone are compressed: what is to stand before so many compressed bytes, where the header tells how many; else null. */
  readonly beforePacked: ((bytes: number) => Uint8Array) | null;
}
