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
  /** Of a pair: header, image. */
  readonly defaced: readonly OutputFile[];
  /** The same; none where the person does not want them. */
  readonly originals: readonly OutputFile[];
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
    image: scan.image,
    scan: result.scan,
    mask: result.mask,
    writing,
    maskFile: beside.mask,
    isHashed: beside.record,
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
  await add('mask', () => written.mask!);
  await add('transform', () => transformText(result.edits.templateToSubject));
  await add('record', () => recordTextOf(item, written, names, new Date()));
  return {
    ok: true,
    value: {
      defaced: filesOf(written, names, 'defaced', ({ defaced }) => defaced),
      originals: beside.original ? filesOf(scan, names, 'original', ({ file }) => file) : [],
      sides,
    },
  };
}

/** A scan's one file, or a pair's two, header first. */
function filesOf<T>(
  whole: T & { readonly image: T | null },
  names: OutputNames,
  kind: 'defaced' | 'original',
  contentOf: (part: T) => Blob,
): OutputFile[] {
  const first = { name: names[kind], content: contentOf(whole) };
  if (whole.image === null && names.image === null) return [first];
  // Never one file of a pair without the other.
  if (whole.image === null || names.image === null) throw new TypeError(`${names.defaced}: half a pair`);
  return [first, { name: names.image[kind], content: contentOf(whole.image) }];
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
  const { defaced, originals, sides } = made.value;
  const files = [...defaced, ...originals, ...sides];
  return { ok: true, files: files.map(({ name: one, content }) => ({ name: folder + one, content })) };
}
