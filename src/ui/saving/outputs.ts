import {
  transformText,
  type OutputNames,
  type Placement,
  type SaveOptions,
  type SaveProblem,
} from '../../session/index.ts';
import type { Reply } from '../../worker/api.ts';
import type { OutputFile, SaveItem, Write } from './item.ts';
import { recordTextOf } from './record.ts';

/** What is written of one scan. */
export interface Outputs {
  readonly defaced: OutputFile;
  /** Null where the person does not want it. */
  readonly original: OutputFile | null;
  readonly sides: readonly OutputFile[];
}

/** The files of one scan, made from its own file as it is now. Never throws for a fault of the scan; an abort does. */
export async function outputsOf(
  item: SaveItem,
  names: OutputNames,
  { writing, beside }: SaveOptions,
  write: Write,
): Promise<Reply<Outputs>> {
  const { scan, result } = item;
  const reply = await write({
    file: scan.file,
    name: scan.name,
    scan: result.scan,
    mask: result.mask,
    writing,
    maskFile: beside.mask,
  });
  if (!reply.ok) return reply;
  const written = reply.value;
  const sides: OutputFile[] = [];
  const add = async (
    kind: 'mask' | 'transform' | 'record',
    content: () => BlobPart | Promise<BlobPart>,
  ): Promise<void> => {
    if (beside[kind]) sides.push({ name: names[kind], content: new Blob([await content()]) });
  };
  await add('mask', () => written.mask as BlobPart);
  await add('transform', () => transformText(result.edits.templateToSubject));
  await add('record', () => recordTextOf(item, written, names, new Date()));
  return {
    ok: true,
    value: {
      defaced: { name: names.defaced, content: new Blob([written.defaced as BlobPart]) },
      original: beside.original ? { name: names.original, content: scan.file } : null,
      sides,
    },
  };
}

/** The files of one scan for another place than its own folder. @param isWanted asked as its turn comes */
export async function placedOutputs(
  item: SaveItem,
  { folder, names, beside }: Placement,
  options: SaveOptions,
  write: Write,
  isWanted: (item: SaveItem) => boolean,
): Promise<
  { readonly ok: true; readonly files: readonly OutputFile[] } | { readonly ok: false; readonly problem: SaveProblem }
> {
  const { name } = item.scan;
  if (!isWanted(item)) return { ok: false, problem: { code: 'taken-back', name } };
  const made = await outputsOf(item, names, { ...options, beside }, write);
  if (!made.ok) return { ok: false, problem: { code: 'not-made', name, error: made.error } };
  const { defaced, original, sides } = made.value;
  const files = [defaced, ...(original === null ? [] : [original]), ...sides];
  return { ok: true, files: files.map(({ name: one, content }) => ({ name: folder + one, content })) };
}
