import type { PassedImage } from './formats/scanImage.ts';
import { scalarsOfVolume, takeMeanOf } from './formats/scalars.ts';
import { volumesAgain, type ScanReader } from './formats/stream.ts';
import { stillOf } from './registration/stillVolume.ts';
import { watchMotion } from './registration/volumeMotion.ts';

/**
 * Hands over the bytes of what holds a scan's voxels, not compressed, in order, some at a time, from the beginning each time.
 * They stay as they are.
 * @returns how many bytes follow the compressed ones
 */
export type Each = (take: (chunk: Uint8Array) => void | Promise<void>) => Promise<number>;

/**
 * The image of a scan whose voxels go by, as often as is needed.
 * @param strayBefore bytes that followed a compressed header of its own
 * @param watches whether motion between its volumes is looked for; without, nothing is told of them one by one
 * @throws DefaceError as the reader @throws what `each` throws
 */
export async function passed(
  reader: ScanReader,
  each: Each,
  strayBefore: number,
  watches: boolean,
): Promise<PassedImage> {
  const watch = watches && reader.volumes > 1 ? watchMotion(reader.grid, reader.volumes) : null;
  let stray = 0;
  for (let pass = 0; pass < reader.passes; pass++) stray = await each(reader.begin(pass, watch ?? undefined));
  const image = reader.finish(strayBefore + stray);
  if (watch === null) return image;
  const again = async (volumes: readonly number[], see: (volume: number, bytes: Uint8Array) => void): Promise<void> => {
    for (const take of volumesAgain(image, volumes, see)) await each(take);
  };
  await again(watch.again(image.volume), (v, bytes) => watch.seeAgain(v, scalarsOfVolume(bytes, image.header)));
  const moved = watch.moved();
  const series = { count: reader.volumes, moved };
  if (moved.length === 0) return { ...image, series };
  const mean = takeMeanOf(stillOf(series), image.header);
  await again(mean.of, mean.take);
  return { ...image, volume: { ...image.volume, data: mean.finish() }, series };
}
