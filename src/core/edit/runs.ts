/**
 * A mask as lengths of runs in turn: removed, kept, removed, ...; the first may be 0. A head's mask of 9 million voxels takes
 * a quarter of a megabyte so.
 * @param mask one byte a voxel, 1 kept, anything else removed
 */
export function runsOf(mask: Uint8Array): Uint32Array {
  let count = 1;
  for (let n = 0, kept = false; n < mask.length; n++) {
    if ((mask[n] === 1) === kept) continue;
    kept = !kept;
    count++;
  }
  const runs = new Uint32Array(count);
  for (let n = 0, run = 0; n < mask.length; n++) {
    // Kept runs are those of odd number.
    if ((mask[n] === 1) !== ((run & 1) === 1)) run++;
    runs[run]++;
  }
  return runs;
}

/** The mask again: one byte a voxel, 1 kept, 0 removed. @throws RangeError where the runs are longer than `length` voxels */
export function maskOf(runs: Uint32Array, length: number): Uint8Array {
  const mask = new Uint8Array(length);
  let at = 0;
  for (let run = 0; run < runs.length; run++) {
    if (at + runs[run] > length) throw new RangeError(`The mask's runs exceed ${length} voxels.`);
    if ((run & 1) === 1) mask.fill(1, at, at + runs[run]);
    at += runs[run];
  }
  return mask;
}
