import { afterGzip } from './fileBytes.ts';
import { voxelStart, type Head } from './head.ts';
import type { FileFrame, HeldBytes } from './image.ts';
import { scalarsOf } from './scalars.ts';

/**
 * An image that is held as a whole.
 * @param file what holds the voxels; views of it are kept, it is never changed
 * @param stray bytes that followed what was compressed
 * @throws DefaceError truncated, bad-header, no-head
 */
export function heldImage<Frame extends FileFrame>(
  head: Head<Frame>,
  file: Uint8Array,
  stray: number,
): Frame & HeldBytes {
  const { name, header, grid, headerLength, voxelBytes: bytes, wanted } = head;
  const begun = file.subarray(0, wanted);
  const odd = head.check(begun, file.length);
  const from = voxelStart(head, file.length);
  const [leadingBytes, voxelBytes, trailingBytes] = [
    file.subarray(headerLength, from),
    file.subarray(from, from + bytes),
    file.subarray(from + bytes),
  ];
  const { data, oddities, ...series } = scalarsOf(voxelBytes, header, name);
  const frame = head.frame(begun, {
    leading: { bytes: leadingBytes.length, isBlank: !leadingBytes.some((byte) => byte !== 0) },
    trailing: trailingBytes.length,
    oddities: [...afterGzip(stray), ...odd, ...oddities],
    volume: { ...grid, data },
  });
  return { ...frame, leadingBytes, voxelBytes, trailingBytes, ...series };
}
