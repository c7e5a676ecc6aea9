import { DefaceError } from '../errors.ts';
import { airValue } from './air.ts';
import { DATATYPES } from './datatypes.ts';
import { volumesOf, type StoredImage } from './image.ts';
import { nativeVoxels } from './voxels.ts';

/** What removed voxels become. `auto`: 0, or in CT what air is there (see `airValue`); `min`: the least value of all. */
export type Fill = 'auto' | 'zero' | 'min' | number;

const LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** Writes `pattern` over each removed voxel of one volume, run by run. */
export function fillRemoved(out: Uint8Array, start: number, mask: Uint8Array, pattern: Uint8Array): number {
  const width = pattern.length;
  const uniform = pattern.every((b) => b === pattern[0]);
  const count = mask.length;
  let removed = 0;
  for (let n = 0; n < count;) {
    if (mask[n] === 1) {
      n++;
      continue;
    }
    const first = n;
    const kept = mask.indexOf(1, first);
    n = kept < 0 ? count : kept;
    removed += n - first;
    const [from, to] = [start + first * width, start + n * width];
    if (uniform) {
      out.fill(pattern[0], from, to);
      continue;
    }
    out.set(pattern, from);
    for (let done = width; from + done < to; done *= 2)
      out.copyWithin(from + done, from, Math.min(from + done, to - done));
  }
  return removed;
}

/** The decoded fill value, and the bytes of one voxel that holds it. */
export function fillPattern(image: StoredImage, fill: Fill): [number, Uint8Array] {
  const { slope, intercept, datatype, littleEndian } = image.header;
  const { bytes: width, componentBytes, kind, name } = DATATYPES.get(datatype)!;
  const pattern = new Uint8Array(width);
  let wanted = typeof fill === 'number' ? fill : 0;
  if (kind === 'integer' || kind === 'float') {
    // Unsigned values cannot lie under the intercept: no need to look.
    const sure = name.startsWith('uint') && slope > 0 && intercept >= 0;
    if (fill === 'min') wanted = minimum(image);
    else if (fill === 'auto' && !sure) wanted = airValue(image.volume);
  }
  const stored = (wanted - intercept) / slope;
  const view = new DataView(pattern.buffer);
  const asked = { name: image.name, fill: String(fill) };
  const misfit = (): DefaceError => new DefaceError('fillMisfit', { ...asked, datatype: name, slope, intercept });
  if (!Number.isFinite(wanted)) throw new DefaceError('fillNotFinite', asked);
  if (kind === 'rgb') {
    if (!(wanted >= 0 && wanted <= 255)) throw new DefaceError('fillNoColour', asked);
    pattern.fill(Math.round(wanted), 0, 3);
    return [Math.round(wanted), pattern];
  }
  if (kind !== 'integer') {
    // A fill of its own must fit; the zero and the minimum are as near as the type allows.
    const largest = componentBytes === 4 ? LARGEST_FLOAT32 : Number.MAX_VALUE;
    const nearest = Math.max(-largest, Math.min(largest, stored));
    if (typeof fill === 'number' && nearest !== stored) throw misfit();
    if (componentBytes === 4) view.setFloat32(0, nearest, littleEndian);
    else view.setFloat64(0, nearest, littleEndian);
    return [nearest === stored ? wanted : nearest * slope + intercept, pattern];
  }
  const signed = name.startsWith('i');
  // 2^63 - 1 and 2^64 - 1 are no doubles: the limits of 64 bits are the nearest that fit.
  const [least, most] =
    width === 8
      ? signed
        ? [-(2 ** 63), 2 ** 63 - 1024]
        : [0, 2 ** 64 - 2048]
      : signed
        ? [-(2 ** (8 * width - 1)), 2 ** (8 * width - 1) - 1]
        : [0, 2 ** (8 * width) - 1];
  if (typeof fill === 'number' && (Math.round(stored) < least || Math.round(stored) > most)) {
    throw misfit();
  }
  const whole = Math.max(least, Math.min(most, Math.round(stored)));
  if (width === 8) view.setBigInt64(0, BigInt.asIntN(64, BigInt(whole)), littleEndian);
  else if (width === 4) view.setInt32(0, whole | 0, littleEndian);
  else if (width === 2) view.setInt16(0, whole, littleEndian);
  else view.setInt8(0, whole);
  return [whole * slope + intercept, pattern];
}

/** The least finite decoded value of all volumes (of the mean volume where voxels are no plain numbers). */
function minimum(image: StoredImage): number {
  const { header, voxelBytes } = image;
  const total = header.dims[0] * header.dims[1] * header.dims[2] * volumesOf(header);
  const stored = nativeVoxels(voxelBytes, total, header) ?? image.volume.data;
  const sign = header.slope < 0 ? -1 : 1;
  let least = Infinity;
  for (let n = 0; n < stored.length; n++)
    if (sign * stored[n] < least && stored[n] - stored[n] === 0) least = sign * stored[n];
  if (!Number.isFinite(least)) return 0;
  const decoded = sign * least * header.slope + header.intercept;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, decoded));
}
