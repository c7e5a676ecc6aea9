/** Stands in for the decompressor of nifti-reader-js, which builds its tables as it is loaded; Node decompresses. */
export function decompressSync(): never {
  throw new Error('only Node decompresses');
}
