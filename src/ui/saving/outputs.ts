import { keptNameOf, maskNameOf, recordNameOf, transformNameOf, transformText } from '../../session/index.ts';
import type { Reply, WriteRequest, Written } from '../../worker/api.ts';
import type { Accepted } from '../entries.ts';
import type { Beside, Settings } from '../settings.ts';

import { recordOf } from './record.ts';

/** Makes the files of an accepted scan; the worker's `write`. */
export type Write = (request: WriteRequest) => Promise<Reply<Written>>;

/** A file that is to be written. */
export interface OutputFile {
  readonly name: string;
  readonly content: Blob;
}

/** What is written of one scan. */
export interface Outputs {
  readonly defaced: OutputFile;
  /** Null where the person does not want it. */
  readonly original: OutputFile | null;
  readonly sides: readonly OutputFile[];
}

/** Names of the files that one scan will make, the defaced one first. */
export function outputNames({ scan: { name } }: Accepted, beside: Beside): string[] {
  return [
    name,
    ...(beside.original ? [keptNameOf(name)] : []),
    ...(beside.mask ? [maskNameOf(name)] : []),
    ...(beside.transform ? [transformNameOf(name)] : []),
    ...(beside.record ? [recordNameOf(name)] : []),
  ];
}

/** The files of one scan, made from its own file as it is now. Never throws for a fault of the scan; an abort does. */
export async function outputsOf(
  accepted: Accepted,
  { writing, beside }: Settings,
  write: Write,
): Promise<Reply<Outputs>> {
  const {
    scan: { file, name },
    result,
  } = accepted;
  const reply = await write({ file, name, scan: result.scan, mask: result.mask, writing, maskFile: beside.mask });
  if (!reply.ok) return reply;
  const written = reply.value;
  const sides: OutputFile[] = [];
  const add = (wanted: boolean, sideName: string, content: () => BlobPart): void => {
    if (wanted) sides.push({ name: sideName, content: new Blob([content()]) });
  };
  add(beside.mask, maskNameOf(name), () => written.mask as BlobPart);
  add(beside.transform, transformNameOf(name), () => transformText(result.edits.templateToSubject));
  add(beside.record, recordNameOf(name), () => `${JSON.stringify(recordOf(accepted, written, new Date()), null, 1)}\n`);
  return {
    ok: true,
    value: {
      defaced: { name, content: new Blob([written.defaced as BlobPart]) },
      original: beside.original ? { name: keptNameOf(name), content: file } : null,
      sides,
    },
  };
}
