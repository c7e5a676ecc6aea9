import { folderOf, type SaveProblem } from '../../session/index.ts';
import { put } from './disk.ts';
import { saveIntoFolder } from './intoFolder.ts';
import type { SaveItem } from './item.ts';
import { lastFiles } from './last.ts';
import { refusedRoots } from './permission.ts';
import type { Work } from './work.ts';

/** Into the scans' own folders, by the underscore rule; report and table into the folder that was chosen. */
export const folderWork: Work = async (running, signal, tools, tell, write) => {
  const { left, options, purpose } = running;
  const outcome = { purpose, done: [] as SaveItem[], failed: [...running.failed] };
  const fails = (item: SaveItem, problem: SaveProblem): void => {
    outcome.failed.push({ item, problem });
    tell.failed(item.scan.id, problem);
  };
  const refused = await refusedRoots(left.map(({ item }) => item.scan));
  let written: FileSystemDirectoryHandle | null = null;
  for (const task of left) {
    signal.throwIfAborted();
    const { item } = task;
    const { id, name, path, root } = item.scan;
    tell.begin(id);
    if (root === null || refused.has(root)) {
      fails(item, { code: 'no-permission', name });
      continue;
    }
    if (!tools.isAccepted(item)) {
      fails(item, { code: 'taken-back', name });
      continue;
    }
    const came = await saveIntoFolder(task, options, write);
    if (came.moved !== null) tools.onMoved(id, came.moved);
    if (came.ok) {
      written ??= root;
      outcome.done.push(item);
      tell.done(
        id,
        came.written.map((one) => folderOf(path) + one),
        came.missing,
      );
      tools.onSaved([item]);
    } else fails(item, came.problem);
  }
  if (written === null) return { files: [], problem: null };
  const last = await lastFiles(running, outcome, tools);
  const files: string[] = [];
  try {
    for (const { name, content } of last.files) {
      await put(written, { name: name.slice(folderOf(name).length), content });
      files.push(name);
    }
    return { files, problem: last.problem };
  } catch (error) {
    return { files, problem: { code: 'report', error: String(error) } };
  }
};
