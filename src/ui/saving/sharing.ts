import { LARGEST_SIDECAR, type Running, type SaveProblem } from '../../session/index.ts';
import { sharedBeside, sharedScans, type SharedBeside, type SharedScan } from '../../session/bids/index.ts';
import type { Neighbour } from '../entries.ts';
import { isAsNamed } from './asNamed.ts';
import type { OutputFile, SaveItem } from './item.ts';

declare const VERSION: string;

/** Where everything goes that is shared of these scans. @param rename see `sharedScans` @returns `shared`: one for each scan, in their order */
export function sharingOf(
  items: readonly SaveItem[],
  rename: string | null,
): {
  readonly shared: readonly SharedScan<Neighbour>[];
  readonly beside: readonly SharedBeside<Neighbour>[];
} {
  const shared = sharedScans(
    items.map(({ scan }) => scan),
    rename,
  );
  return { shared, beside: sharedBeside(shared, VERSION) };
}

/**
 * @returns fields that may identify the person
 * @throws SyntaxError where it is no JSON, or something else than its name says, DOMException where it cannot be read
 */
export async function readBeside({
  path,
  source: { file },
  rewrite,
}: SharedBeside<Neighbour>): Promise<readonly string[]> {
  await checkContent(path, file);
  return rewrite === null ? [] : rewrite(await textOf(file), false).revealing;
}

async function checkContent(path: string, file: File): Promise<void> {
  if (!(await isAsNamed(path, file))) throw new SyntaxError('not what its name says');
}

async function textOf(file: File): Promise<string> {
  if (file.size > LARGEST_SIDECAR) throw new SyntaxError('too large');
  return file.text();
}

/**
 * What goes with the scans that were written.
 * @param planned nothing but these files
 * @param wish `leaveOut`: take fields that may identify the person out
 */
export async function filesBeside(
  items: readonly SaveItem[],
  isWritten: (item: SaveItem) => boolean,
  planned: readonly string[],
  { leaveOut, rename }: Pick<Running<SaveItem>, 'leaveOut' | 'rename'>,
): Promise<{ readonly files: readonly OutputFile[]; readonly problem: SaveProblem | null }> {
  const { shared } = sharingOf(items, rename);
  const wanted = new Set(planned);
  const written = shared.filter((_, n) => isWritten(items[n]));
  const files: OutputFile[] = [];
  const missing: string[] = [];
  for (const { path, source, rewrite } of sharedBeside(written, VERSION)) {
    if (!wanted.has(path)) continue;
    try {
      await checkContent(path, source.file);
      const text = rewrite === null ? null : await textOf(source.file);
      const copy = text === null ? null : rewrite!(text, leaveOut).text;
      // As it was, to the byte, where nothing is to be changed.
      files.push({ name: path, content: copy === text ? source.file : new Blob([copy!]) });
    } catch {
      missing.push(path);
    }
  }
  return { files, problem: missing.length === 0 ? null : { code: 'beside', names: missing } };
}
