import { DefaceError } from '../../errors.ts';
import type { Volume, VoxelArray } from '../../volume.ts';
import { joined } from '../bytes.ts';
import { DATATYPES } from '../datatypes.ts';
import { afterGzip, plain } from '../fileBytes.ts';
import { watchLeast } from '../fill.ts';
import { volumesOf } from '../image.ts';
import { scalarsOfVolume, takeScalars } from '../scalars.ts';
import { checkExtensions, checkHeader, checkWidth, type CheckedHeader } from './guard.ts';
import type { NiftiFrame } from './image.ts';
import { headerOf } from './read.ts';

/** Whoever looks at the volumes of a series as they go by. */
export interface VolumeWatcher {
  readonly wants: (volume: number) => boolean;
  /** @param data its voxels as scalars, which last until it returns. Not finite is 0 */
  readonly see: (volume: number, data: VoxelArray) => void;
}

/** Reads a single file in chunks, from its beginning to its end. */
export interface NiftiReader {
  /** Of each volume. */
  readonly grid: Omit<Volume, 'data'>;
  readonly volumes: number;
  /**
   * @param chunk the next bytes, as many as there are; never changed. Of a file that comes in one, views are kept
   * @param watcher of its volumes, where there are several
   */
  readonly take: (chunk: Uint8Array, watcher?: VolumeWatcher) => void;
  /**
   * Once all have been taken.
   * @param stray bytes that followed the compressed file that it came from
   * @throws DefaceError truncated, bad-header, no-head
   */
  readonly finish: (stray: number) => NiftiFrame;
}

/**
 * @param start of the file, so much as `startNeeded` says; it comes once more with the first chunk
 * @param size bytes of the file, not compressed, where that is known before it is read
 * @param wantsLeast whether the least voxel is to be looked for
 * @throws DefaceError not-nifti, truncated, bad-header, unsupported, no-head, bad-pair
 */
export function niftiReader(start: Uint8Array, name: string, size: number | null, wantsLeast: boolean): NiftiReader {
  const checked = checkHeader(start, name, 'volume');
  if (!checked.singleFile) throw new DefaceError('headerAlone', { name });
  // Before room is made for what is not there.
  if (size !== null) checkLength(size, checked, name);
  const { header, grid, oddities, ...fields } = headerOf(start, checked, name);
  const { voxelOffset, voxelBytes } = checked;
  const end = voxelOffset + voxelBytes;
  const volumes = volumesOf(header);
  const scalars = takeScalars(header, name);
  const { kind } = DATATYPES.get(header.datatype)!;
  const least = wantsLeast && (kind === 'integer' || kind === 'float') ? watchLeast(header) : null;
  const heads: Uint8Array[] = [];
  let at = 0;
  const volume = inVolumes(voxelBytes / volumes);
  const seen = (v: number, bytes: Uint8Array, watcher?: VolumeWatcher): void => {
    scalars.take(v, bytes);
    least?.see(bytes);
    if (volumes > 1 && watcher?.wants(v) === true) watcher.see(v, scalarsOfVolume(bytes, header));
  };
  return {
    grid,
    volumes,
    take: (given, watcher) => {
      const chunk = plain(given);
      // Eight bytes more: whether an extension reaches beyond the place where voxels begin.
      if (at < voxelOffset + 8) heads.push(chunk.subarray(0, voxelOffset + 8 - at));
      const [from, to] = [Math.max(voxelOffset, at), Math.min(end, at + chunk.length)];
      if (to > from)
        volume(chunk.subarray(from - at, to - at), from - voxelOffset, (v, bytes) => seen(v, bytes, watcher));
      at += chunk.length;
    },
    finish: (stray) => {
      const head = heads.length === 1 ? heads[0] : joined(heads);
      const extensions = checkExtensions(head, checked, name, at);
      checkLength(at, checked, name);
      checkWidth(at, checked, name);
      const { data, oddities: empty } = scalars.finish();
      return {
        ...fields,
        header,
        headerBytes: head.subarray(0, voxelOffset),
        leadingBytes: new Uint8Array(0),
        trailing: at - end,
        least: least?.least() ?? 0,
        oddities: [...afterGzip(stray), ...extensions, ...checked.oddities, ...empty, ...oddities],
        volume: { ...grid, data },
      };
    },
  };
}

function checkLength(bytes: number, { voxelOffset, voxelBytes }: CheckedHeader, name: string): void {
  const declared = voxelOffset + voxelBytes;
  if (bytes < voxelOffset) throw new DefaceError('endsInHeader', { name });
  if (bytes < declared) throw new DefaceError('endsInVoxels', { name, bytes, declared });
}

/** What goes by once more. @param see gets the stored voxels of each of these volumes, which last until it returns */
export function volumesAgain(
  { header }: Pick<NiftiFrame, 'header'>,
  volumes: ReadonlySet<number>,
  see: (volume: number, bytes: Uint8Array) => void,
): NiftiReader['take'] {
  const { dims, datatype, voxelOffset } = header;
  const stride = dims[0] * dims[1] * dims[2] * DATATYPES.get(datatype)!.bytes;
  const end = stride * volumesOf(header);
  const volume = inVolumes(stride);
  let at = -voxelOffset;
  return (given) => {
    const chunk = plain(given);
    const [from, to] = [Math.max(0, at), Math.min(end, at + chunk.length)];
    if (to > from)
      volume(chunk.subarray(from - at, to - at), from, (v, bytes) => {
        if (volumes.has(v)) see(v, bytes);
      });
    at += chunk.length;
  };
}

/**
 * Cuts voxels that come in any stretches into volumes: views where a stretch holds a whole one, else gathered in one place.
 * @param stride bytes of a volume
 */
function inVolumes(
  stride: number,
): (bytes: Uint8Array, at: number, see: (volume: number, bytes: Uint8Array) => void) => void {
  let gathered: Uint8Array | null = null;
  return (bytes, start, see) => {
    for (let from = 0; from < bytes.length;) {
      const at = start + from;
      const [v, within] = [Math.floor(at / stride), at % stride];
      const to = Math.min(bytes.length, from + stride - within);
      if (to - from === stride) see(v, bytes.subarray(from, to));
      else {
        gathered ??= new Uint8Array(stride);
        gathered.set(bytes.subarray(from, to), within);
        if (within + to - from === stride) see(v, gathered);
      }
      from = to;
    }
  };
}
