import { contentIdOf, inMemory, type ContentId } from '../../session/index.ts';
import type { OwnTemplate } from '../../worker/api.ts';
import { sha256 } from '../../worker/sha256.ts';

/** The two files of a template of one's own. */
export type Part = 'head' | 'mask';

/** A file that was chosen: being read, read, or not to be read. */
export type ChosenFile =
  | { readonly kind: 'reading' | 'unreadable'; readonly file: File }
  | { readonly kind: 'read'; readonly file: File; readonly content: ContentId; readonly bytes: Blob };

/** Chosen in either order; either can be chosen anew. */
export type OwnFiles = Readonly<Record<Part, ChosenFile | null>>;

export type OwnFilesAction =
  | { readonly type: 'choose'; readonly part: Part; readonly file: File }
  /** @param chosen of a file that was chosen; nothing happens where another one has been since */
  | { readonly type: 'settle'; readonly part: Part; readonly chosen: ChosenFile }
  | { readonly type: 'clear' };

export const NO_FILES: OwnFiles = { head: null, mask: null };

export function reduceOwnFiles(files: OwnFiles, action: OwnFilesAction): OwnFiles {
  switch (action.type) {
    case 'choose':
      return { ...files, [action.part]: { kind: 'reading', file: action.file } };
    case 'settle':
      return files[action.part]?.file === action.chosen.file ? { ...files, [action.part]: action.chosen } : files;
    case 'clear':
      return NO_FILES;
  }
}

/** The template that the two make; null until both are read. */
export function templateOf({ head, mask }: OwnFiles): OwnTemplate | null {
  if (head?.kind !== 'read' || mask?.kind !== 'read') return null;
  return {
    id: { name: head.file.name, head: head.content, maskName: mask.file.name, mask: mask.content },
    head: head.bytes,
    mask: mask.bytes,
  };
}

/** The part that is still to be chosen, for what was chosen to be used at all; null: none, or nothing was chosen. */
export function missingPart(files: OwnFiles): Part | null {
  const usable = (part: Part): boolean => files[part] !== null && files[part].kind !== 'unreadable';
  if (files.head === null && files.mask === null) return null;
  if (!usable('head')) return 'head';
  return usable('mask') ? null : 'mask';
}

/** Reads a file whole: what it holds now is what is used, whatever becomes of it on the disk. */
export async function readChosen(file: File): Promise<ChosenFile> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { kind: 'read', file, content: await contentIdOf(inMemory(bytes), sha256), bytes: new Blob([bytes]) };
  } catch {
    return { kind: 'unreadable', file };
  }
}
