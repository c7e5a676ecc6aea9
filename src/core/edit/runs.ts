/**
 * A mask as lengths of runs in turn: removed, kept, removed, ...; the first may be 0. A head's mask of 9 million voxels takes
 * a quarter of a megabyte so.
 * @param mask one byte a voxel, 1 kept, anything else removed
 */
export function runsOf(mask: Uint8Array): Uint32Array {
  const runs: number[] = [];
  for (let at = 0; at < mask.length || runs.length === 0;) {
    const kept = mask.indexOf(1, at);
    const from = kept < 0 ? mask.length : kept;
    runs.push(from - at);
    at = endOfRun(mask, from);
    if (at > from) runs.push(at - from);
  }
  return Uint32Array.from(runs);
}

/** Where voxels that are kept end. */
function endOfRun(mask: Uint8Array, from: number): number {
  let at = from;
  while (at < mask.length && mask[at] === 1) at++;
  return at;
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
