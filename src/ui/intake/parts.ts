import { refusedRoots } from '../saving/permission.ts';
import type { Part } from './notices.ts';

/** Removes what an interrupted save left. @returns what could not be removed */
export async function removeParts(parts: readonly Part[]): Promise<Part[]> {
  const refused = await refusedRoots(parts);
  const stay: Part[] = [];
  for (const part of parts) {
    if (part.folder === null || (part.root !== null && refused.has(part.root))) stay.push(part);
    else
      await part.folder.removeEntry(part.name).catch((error: unknown) => {
        // One that is gone already is what was wanted.
        if ((error as DOMException).name !== 'NotFoundError') stay.push(part);
      });
  }
  return stay;
}
