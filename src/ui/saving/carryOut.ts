import type { Running, SaveProblem, Saving, SavingAction } from '../../session/index.ts';
import type { Reply, ReportProgress, WriteRequest, Written } from '../../worker/api.ts';
import { outputNamesOf } from '../../session/index.ts';
import { put } from './disk.ts';
import { planFolder } from './folderPlan.ts';
import { saveIntoFolder, type Moved } from './intoFolder.ts';
import type { Outcome, OutputFile, SaveItem, Write } from './item.ts';
import { outputsOf } from './outputs.ts';
import { refusedRoots } from './permission.ts';
import { saveStream, zipStream } from './zip.ts';

/** What saving needs of the page. */
export interface Tools {
  readonly write: (signal: AbortSignal, request: WriteRequest, report: ReportProgress) => Promise<Reply<Written>>;
  /** @param outcome what has come of the scans of this save, which the page does not know yet */
  readonly report: (outcome: Outcome) => Promise<Blob>;
  /** Whether the scan is accepted with this very mask still. */
  readonly isAccepted: (item: SaveItem) => boolean;
  readonly download: (blob: Blob, name: string) => void;
  /** Asks where a zip is to go; null: it can only be downloaded. */
  readonly pickZip: (name: string) => Promise<FileSystemFileHandle | null>;
  /** Defaced and original bytes of these are safe. */
  readonly onSaved: (items: readonly SaveItem[]) => void;
  readonly onMoved: (id: number, moved: Moved) => void;
}

type Dispatch = (action: SavingAction<SaveItem>) => void;
/** What is told of the job at hand, scan by scan. */
interface Tell {
  readonly begin: (id: number) => void;
  readonly done: (id: number, missing: readonly string[]) => void;
  readonly failed: (id: number, problem: SaveProblem) => void;
}

/** Thrown where the person thinks better of it. */
class PickerClosed extends Error {}
const ZIP_NAME = 'defaced.zip';
export const REPORT_NAME = 'mydeface_report.html';

/** Does what the state says, and tells how it goes, to the end. Never rejects. @param signal a scan that is being written is finished or undone first */
export async function carryOut(
  saving: Saving<SaveItem>,
  signal: AbortSignal,
  tools: Tools,
  dispatch: Dispatch,
): Promise<void> {
  const { job } = saving;
  if (saving.kind === 'planning') {
    await planFolder(saving.items, saving.options.beside).then(
      (plans) => dispatch({ type: 'planned', job, plans }),
      (error: unknown) => dispatch({ type: 'unplanned', job, problem: { code: 'plan', error: String(error) } }),
    );
  } else if (saving.kind === 'running') {
    const tell: Tell = {
      begin: (id) => dispatch({ type: 'begin', job, id }),
      done: (id, missing) => dispatch({ type: 'done', job, id, missing }),
      failed: (id, problem) => dispatch({ type: 'failed', job, id, problem }),
    };
    const write: Write = (request) =>
      tools.write(signal, request, (stage, fraction) =>
        dispatch({ type: 'progress', job, fraction: stage === 'read' ? fraction / 3 : (1 + 2 * fraction) / 3 }),
      );
    try {
      const problem = await { one, zip, folder }[saving.target](saving, signal, tools, tell, write);
      dispatch({ type: 'ended', job, whole: true, problem });
    } catch (error) {
      const cancelled = signal.aborted || error instanceof PickerClosed;
      if (cancelled) dispatch({ type: 'cancel' });
      const code = saving.target === 'zip' ? 'zip' : 'broken-off';
      dispatch({ type: 'ended', job, whole: false, problem: cancelled ? null : { code, error: String(error) } });
    }
  }
}

type Work = (
  running: Running<SaveItem>,
  signal: AbortSignal,
  tools: Tools,
  tell: Tell,
  write: Write,
) => Promise<SaveProblem | null>;

/** The defaced scan alone: the original and what goes beside have buttons of their own. */
const one: Work = async ({ left, options }, _signal, { download, isAccepted, onSaved }, tell, write) => {
  const beside = { original: false, mask: false, transform: false, record: false, report: false };
  for (const { item } of left) {
    const { id, name } = item.scan;
    tell.begin(id);
    if (!isAccepted(item)) {
      tell.failed(id, { code: 'taken-back', name });
      continue;
    }
    const made = await outputsOf(item, outputNamesOf(name, []), { ...options, beside }, write);
    if (made.ok) {
      download(made.value.defaced.content, made.value.defaced.name);
      tell.done(id, []);
      onSaved([item]);
    } else tell.failed(id, { code: 'not-made', name, error: made.error });
  }
  return null;
};

const zip: Work = async ({ left, options, failed }, signal, tools, tell, write) => {
  const target = await tools.pickZip(ZIP_NAME).catch((error: unknown) => {
    throw (error as DOMException).name === 'AbortError' ? new PickerClosed() : error;
  });
  const inside: SaveItem[] = [];
  const outside = [...failed];
  let problem: SaveProblem | null = null;
  const last = async (): Promise<OutputFile[]> => {
    if (!options.beside.report) return [];
    try {
      return [{ name: REPORT_NAME, content: await tools.report({ done: inside, failed: outside }) }];
    } catch (error) {
      problem = { code: 'report', error: String(error) };
      return [];
    }
  };
  const stream = zipStream(
    left.map(({ item }) => item),
    options,
    write,
    last,
    {
      isWanted: tools.isAccepted,
      begin: ({ scan: { id } }) => tell.begin(id),
      done: (item) => {
        inside.push(item);
        tell.done(item.scan.id, []);
      },
      failed: (item, why) => {
        outside.push({ item, problem: why });
        tell.failed(item.scan.id, why);
      },
    },
  );
  await saveStream(stream, signal, target, (blob) => tools.download(blob, ZIP_NAME));
  tools.onSaved(inside);
  return problem;
};

const folder: Work = async ({ left, options, failed }, signal, tools, tell, write) => {
  const outcome = { done: [] as SaveItem[], failed: [...failed] };
  const fails = (item: SaveItem, problem: SaveProblem): void => {
    outcome.failed.push({ item, problem });
    tell.failed(item.scan.id, problem);
  };
  const refused = await refusedRoots(left.map(({ item }) => item.scan));
  let written: FileSystemDirectoryHandle | null = null;
  for (const task of left) {
    signal.throwIfAborted();
    const { item } = task;
    const { id, name, root } = item.scan;
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
      tell.done(id, came.missing);
      tools.onSaved([item]);
    } else fails(item, came.problem);
  }
  return written === null || !options.beside.report ? null : putReport(written, outcome, tools);
};

/** Beside nobody's scan: in the folder that was chosen, under a name that no earlier report has. */
async function putReport(
  root: FileSystemDirectoryHandle,
  outcome: Outcome,
  { report }: Tools,
): Promise<SaveProblem | null> {
  const name = REPORT_NAME.replace('.html', `_${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.html`);
  try {
    await put(root, { name, content: await report(outcome) });
    return null;
  } catch (error) {
    return { code: 'report', error: String(error) };
  }
}
