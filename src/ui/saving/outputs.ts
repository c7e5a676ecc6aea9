import { transformText } from '../../core/index.ts';
import type { OutputNames, SaveOptions } from '../../session/index.ts';
import type { JobResult } from '../workerClient.ts';
import type { OutputFile, SaveItem, Write } from './item.ts';
import { recordOf } from './record.ts';

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
): Promise<JobResult<Outputs>> {
  const { scan, result } = item;
  const reply = await write({
    file: scan.file,
    name: scan.name,
    runs: result.mask,
    writing,
    mask: beside.mask,
    hashes: beside.record,
  });
  if (!reply.ok) return reply;
  const written = reply.value;
  const sides: OutputFile[] = [];
  const add = (kind: 'mask' | 'transform' | 'record', content: () => BlobPart): void => {
    if (beside[kind]) sides.push({ name: names[kind], content: new Blob([content()]) });
  };
  add('mask', () => written.mask as BlobPart);
  add('transform', () => transformText(result.edits.templateToSubject));
  add('record', () => `${JSON.stringify(recordOf(item, written, names, new Date()), null, 1)}\n`);
  return {
    ok: true,
    value: {
      defaced: { name: names.defaced, content: new Blob([written.defaced as BlobPart]) },
      original: beside.original ? { name: names.original, content: scan.file } : null,
      sides,
    },
  };
}
