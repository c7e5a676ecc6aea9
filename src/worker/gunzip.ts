import { declaredOf } from '../core/index.ts';
import { inMemory } from '../session/index.ts';
import { startOf } from './start.ts';
import { wholeOf } from './voxels.ts';

/**
 * Decompresses a file that is held, to no more than its header declares.
 * @throws DefaceError bad-gzip, and what `declaredOf` throws
 */
export async function gunzip(
  bytes: Uint8Array,
  name: string,
): Promise<{ readonly bytes: Uint8Array; readonly stray: number }> {
  const file = { ...inMemory(bytes), gzipped: true, isHeld: true };
  const { size } = declaredOf(await startOf(file, name), name);
  const { source, stray } = await wholeOf(file, size, name);
  return { bytes: await source.read(0, source.size), stray };
}
