import { linkSync, lstatSync, readlinkSync, renameSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { holds, type Content } from './content.ts';
import { attempt, codeOf, settleFolder, syncFolder } from './disk.ts';
import { keptName } from './names.ts';
import { nameIfFree, stage, type Staged } from './staged.ts';

/** A staged file that is to take the name of an original, and the original's content and permissions, as they were read. */
export interface Replacement {
  readonly staged: Staged;
  readonly original: Content;
  readonly mode: number;
}

/**
 * Puts staged files in the place of originals, which are kept as `_NAME`. At every moment each original's bytes are whole
 * under one of its two names, and no name holds half a file: all originals get their second names first, then each new file
 * takes the first one at once. A second name that holds the very same bytes is an earlier, interrupted run's, and counts.
 * @param files of a pair: header, image. The image, which shows the face, is replaced first.
 * @throws DefaceError cannot-write, also where `_NAME` is another file
 */
export function replaceKeeping(files: readonly Replacement[]): void {
  for (const file of files) attempt(file.staged.path, 'underEitherName', () => keep(file));
  for (const { staged } of files.toReversed()) {
    attempt(staged.path, 'underEitherName', () => {
      renameSync(staged.temporary, staged.path);
      settleFolder(dirname(staged.path));
    });
  }
}

/** Gives an original its second name. A symbolic link is kept as a link: what it points to is never touched. */
function keep({ staged: { path }, original, mode }: Replacement): void {
  const kept = keptName(path);
  try {
    if (lstatSync(path).isSymbolicLink()) symlinkSync(readlinkSync(path), kept);
    else linkSync(path, kept);
  } catch (error) {
    if (holds(kept, original)) return;
    if (codeOf(error) === 'EEXIST') throw error;
    // Whatever else a link fails with: see `nameExclusively`. A copy, not a rename: whoever comes second then copies what they read, which was the original too.
    nameIfFree(stage(kept, original, mode));
  }
  syncFolder(dirname(kept));
}
