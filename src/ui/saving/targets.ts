import type { Purpose, Target } from '../../session/index.ts';
import type { SaveItem } from './item.ts';
import { targetFolderPicker } from './newFolderWork.ts';

/** Where files can be saved to, the usual place first. */
export function targetsOf(purpose: Purpose, items: readonly SaveItem[]): Exclude<Target, 'one'>[] {
  if (purpose === 'sharing') return targetFolderPicker() === null ? ['zip'] : ['zip', 'newFolder'];
  return items.some(({ scan: { folder } }) => folder !== null) ? ['folder', 'zip'] : ['zip'];
}
