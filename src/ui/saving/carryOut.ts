import { outputNamesOf, type Saving, type SavingAction } from '../../session/index.ts';
import { folderWork } from './folderWork.ts';
import type { SaveItem, Write } from './item.ts';
import { downloadName, oneFile } from './oneFile.ts';
import { newFolderWork } from './newFolderWork.ts';
import { outputsOf } from './outputs.ts';
import { planOf } from './plan.ts';
import { PickerClosed, type Tell, type Tools, type Work } from './work.ts';
import { zipWork } from './zipWork.ts';

type Dispatch = (action: SavingAction<SaveItem>) => void;

/** Does what the state says, and tells how it goes, to the end. Never rejects. @param signal a scan that is being written is finished or undone first */
export async function carryOut(
  saving: Saving<SaveItem>,
  signal: AbortSignal,
  tools: Tools,
  dispatch: Dispatch,
): Promise<void> {
  const { job } = saving;
  if (saving.kind === 'planning') {
    await planOf(saving, new Date()).then(
      (plan) => dispatch({ type: 'planned', job, ...plan }),
      (error: unknown) => dispatch({ type: 'unplanned', job, problem: { code: 'plan', error: String(error) } }),
    );
  } else if (saving.kind === 'running') {
    const asked = new Map(saving.left.map(({ item }) => [item.scan.id, item]));
    // Once all of it has broken off; a zip has nothing in it then.
    const notDone = new Set(asked.keys());
    const tell: Tell = {
      begin: (id) => dispatch({ type: 'begin', job, id }),
      done: (id, files, missing) => {
        if (saving.target !== 'zip') notDone.delete(id);
        dispatch({ type: 'done', job, id, files, missing });
      },
      failed: (id, problem) => {
        tools.onUnsaved(asked.get(id)!);
        dispatch({ type: 'failed', job, id, problem });
      },
    };
    const write: Write = (request) =>
      tools.write(signal, request, (stage, fraction) =>
        dispatch({ type: 'progress', job, fraction: stage === 'read' ? fraction / 3 : (1 + 2 * fraction) / 3 }),
      );
    try {
      const ended = await WORKS[saving.target](saving, signal, tools, tell, write);
      dispatch({ type: 'ended', job, whole: true, ...ended });
    } catch (error) {
      const cancelled = signal.aborted || error instanceof PickerClosed;
      if (cancelled) dispatch({ type: 'cancel' });
      else for (const id of notDone) tools.onUnsaved(asked.get(id)!);
      const code = saving.target === 'zip' ? 'zip' : 'broken-off';
      const problem = cancelled ? null : ({ code, error: String(error) } as const);
      dispatch({ type: 'ended', job, whole: false, files: [], problem });
    }
  }
}

/** The defaced scan alone: the original and what goes beside have buttons of their own. */
const one: Work = async ({ left, options }, _signal, { download, isAccepted, onSaved }, tell, write) => {
  const beside = { original: false, mask: false, transform: false, record: false, report: false };
  for (const { item } of left) {
    const { id, name, image } = item.scan;
    tell.begin(id);
    if (!isAccepted(item)) {
      tell.failed(id, { code: 'taken-back', name });
      continue;
    }
    const made = await outputsOf(item, outputNamesOf(name, [], image?.name ?? null), { ...options, beside }, write);
    if (made.ok) {
      download(await oneFile(made.value.defaced), downloadName(item.scan));
      tell.done(id, [downloadName(item.scan)], []);
      onSaved([item]);
    } else tell.failed(id, { code: 'not-made', name, error: made.error });
  }
  return { files: [], problem: null };
};

const WORKS = { one, zip: zipWork, folder: folderWork, newFolder: newFolderWork } as const;
