import type { Volume, VoxelArray } from '../volume.ts';
import { joined } from './bytes.ts';
import { cutsOf, type SeeVolume } from './cuts.ts';
import { DATATYPES } from './datatypes.ts';
import { afterGzip, plain } from './fileBytes.ts';
import { watchLeast } from './fill.ts';
import { voxelStart, type Head } from './head.ts';
import { volumesOf } from './image.ts';
import { scalarsOfVolume, takeScalars } from './scalars.ts';
import type { AnyFrame, PassedImage } from './scanImage.ts';

/** Whoever looks at the volumes of a series as they go by. */
export interface VolumeWatcher {
  readonly wants: (volume: number) => boolean;
  /** @param data its voxels as scalars, which last until it returns. Not finite is 0 */
  readonly see: (volume: number, data: VoxelArray) => void;
}

/** Takes the next bytes of what holds the voxels, as many as there are, from its beginning to its end; never changed. */
export type Take = (chunk: Uint8Array) => void;

/** Reads an image as it goes by in chunks. */
export interface ScanReader {
  /** Of each volume. */
  readonly grid: Omit<Volume, 'data'>;
  readonly volumes: number;
  /** How many times it is to go by, from its beginning to its end. */
  readonly passes: number;
  /**
   * Of what comes in one chunk views are kept.
   * @param pass counted from 0, in order
   * @param watcher of its volumes, where there are several
   */
  readonly begin: (pass: number, watcher?: VolumeWatcher) => Take;
  /**
   * Once all have gone by.
   * @param stray bytes that followed what was compressed
   * @throws DefaceError truncated, bad-header, no-head
   */
  readonly finish: (stray: number) => PassedImage;
}

/**
 * @param length bytes of what holds the voxels, not compressed, where that is known before it is read
 * @param wantsLeast whether the least voxel is to be looked for
 * @throws DefaceError truncated
 */
export function readerOf(head: Head<AnyFrame>, length: number | null, wantsLeast: boolean): ScanReader {
  const { name, header, grid, headerLength, voxelOffset, voxelBytes, wanted } = head;
  // Before room is made for what is not there.
  const from = length === null && voxelOffset !== 'end' ? voxelOffset : voxelStart(head, length ?? 0);
  const end = from + voxelBytes;
  const volumes = volumesOf(header);
  const cuts = cutsOf(header, null);
  const scalars = takeScalars(header, name);
  const { kind } = DATATYPES.get(header.datatype)!;
  const least = wantsLeast && (kind === 'integer' || kind === 'float') ? watchLeast(header) : null;
  const begun: Uint8Array[] = [];
  let isBlank = true;
  let total = 0;
  const first: Take = (chunk) => {
    if (total < wanted) begun.push(chunk.subarray(0, wanted - total));
    const leading = chunk.subarray(Math.max(0, headerLength - total), Math.max(0, from - total));
    isBlank &&= !leading.some((byte) => byte !== 0);
    total += chunk.length;
  };
  return {
    grid,
    volumes,
    passes: cuts.passes,
    begin: (pass, watcher) => {
      const see: SeeVolume = (v, bytes) => {
        scalars.take(v, bytes);
        least?.see(bytes);
        if (volumes > 1 && watcher?.wants(v) === true) watcher.see(v, scalarsOfVolume(bytes, header));
      };
      const voxels = inVoxels(from, end, cuts.begin(pass), see);
      if (pass > 0) return voxels;
      return (given) => {
        const chunk = plain(given);
        first(chunk);
        voxels(chunk);
      };
    },
    finish: (stray) => {
      const begin = begun.length === 1 ? begun[0] : joined(begun);
      const odd = head.check(begin, total);
      voxelStart(head, total);
      const { data, oddities } = scalars.finish();
      const frame = head.frame(begin, {
        leading: { bytes: from - headerLength, isBlank },
        trailing: total - end,
        oddities: [...afterGzip(stray), ...odd, ...oddities],
        volume: { ...grid, data },
      });
      return { ...frame, voxelOffset: from, least: least?.least() ?? 0 };
    },
  };
}

/**
 * Some of the volumes once more.
 * @param volumes in their order
 * @returns one for each time that the image is to go by
 */
export function volumesAgain(
  { header, voxelOffset }: Pick<PassedImage, 'header' | 'voxelOffset'>,
  volumes: readonly number[],
  see: SeeVolume,
): readonly Take[] {
  const cuts = cutsOf(header, volumes);
  const [x, y, z] = header.dims;
  const end = voxelOffset + x * y * z * DATATYPES.get(header.datatype)!.bytes * volumesOf(header);
  return Array.from({ length: cuts.passes }, (_, pass) => inVoxels(voxelOffset, end, cuts.begin(pass), see));
}

/** Hands on what of the chunks is voxels. */
function inVoxels(
  start: number,
  end: number,
  cut: ReturnType<ReturnType<typeof cutsOf>['begin']>,
  see: SeeVolume,
): Take {
  let at = 0;
  return (given) => {
    const chunk = plain(given);
    const [from, to] = [Math.max(start, at), Math.min(end, at + chunk.length)];
    if (to > from) cut(chunk.subarray(from - at, to - at), from - start, see);
    at += chunk.length;
  };
}
