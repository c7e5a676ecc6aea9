import {
  DefaceError,
  declaredImageSize,
  declaredOf,
  readNiftiPair,
  readScan,
  type ScanImage,
} from '../../core/index.ts';
import type { ScanFile } from '../api.ts';
import { inflated, gathered } from '../inflating.ts';
import { startOf } from '../start.ts';
import { storedFile } from '../storedFile.ts';
import { wholeOf } from '../voxels.ts';

/** An image with all its voxels, to be compared with another one. @throws DefaceError as `readScan` of `reading.ts`; unsupported over 2 GB */
export async function wholeImage({ file, name, image }: ScanFile): Promise<ScanImage> {
  const one = await storedFile(file, name, () => {});
  const start = await startOf(one, name);
  const { size, packed, format } = declaredOf(start, name);
  if (image !== null) {
    if (format !== 'nifti') throw new DefaceError('notOfPair', { name });
    const two = await storedFile(image.file, image.name, () => {});
    const [header, voxels] = [
      await wholeOf(one, size, name),
      await wholeOf(two, declaredImageSize(start, name), image.name),
    ];
    const [first, second] = [header, voxels].map(({ source }) => source.read(0, source.size));
    return readNiftiPair(await first, await second, name, header.stray + voxels.stray);
  }
  const { source, stray } = await wholeOf(one, size, name);
  const bytes = await source.read(0, source.size);
  if (packed === null) return readScan({ bytes, unpacked: null, stray }, name);
  const to = packed.to ?? bytes.length;
  if (to > bytes.length) throw new DefaceError('gzipDamaged', { name, how: 'endsEarly' });
  const each = inflated(packed.packing, { read: source.read, from: packed.from, to }, packed.size, name);
  const voxels = await gathered(each, packed.size);
  return readScan({ bytes, unpacked: voxels.bytes, stray: stray + voxels.stray }, name);
}
