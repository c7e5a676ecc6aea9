import { POINTER_BYTES, pointerOf, type Pointer } from '../../core/index.ts';
import { kindOf, stemOf, type PairKind } from '../../session/index.ts';
import type { Chosen, Notice } from './notices.ts';

/** What is to be done with what was chosen. */
export interface Sorted {
  readonly scans: readonly Chosen[];
  /** Files that are no NIfTI by their names; DICOM perhaps. */
  readonly others: readonly Chosen[];
  readonly notices: readonly Notice[];
}

/** Compares `NAME` with `_NAME` by what is in them. */
export type JudgePair = (named: File, kept: File) => Promise<PairKind>;

/** Sorts files into scans, what is done or was interrupted, and the rest. Hidden files are passed over. */
export async function sortChosen(files: readonly Chosen[], judge: JudgePair): Promise<Sorted> {
  const notices: Notice[] = [];
  const sidecars = new Map(files.filter(({ name }) => name.endsWith('.json')).map(({ path, file }) => [path, file]));
  const withSidecar = (one: Chosen): Chosen => ({
    ...one,
    sidecar: sidecars.get(`${stemOf(one.path)}.json`) ?? null,
  });
  const images = await withoutPointers(files.filter(({ path }) => kindOf(path) === 'scan').map(withSidecar), notices);
  const parts = files.filter(({ path }) => kindOf(path) === 'part');
  if (parts.length > 0) notices.push({ code: 'parts', path: parts[0].path, parts });
  const left = await judgePairs(images, judge, notices);
  return {
    scans: images.filter((one) => !left.has(one)),
    others: files.filter(({ path }) => kindOf(path) === 'other'),
    notices,
  };
}

/** @returns the files that are no scans to be defaced, as far as anybody can tell */
async function judgePairs(images: readonly Chosen[], judge: JudgePair, notices: Notice[]): Promise<Set<Chosen>> {
  // More than one file has the same path where they were dropped one by one.
  const byPath = new Map<string, Chosen[]>();
  for (const one of images) byPath.set(one.path, [...(byPath.get(one.path) ?? []), one]);
  const left = new Set<Chosen>();
  for (const named of images) {
    const copies = byPath.get(`${named.path.slice(0, -named.name.length)}_${named.name}`) ?? [];
    const judged: { readonly kept: Chosen; readonly kind: PairKind }[] = [];
    for (const kept of copies) judged.push({ kept, kind: await judge(named.file, kept.file) });
    const found = judged.find(({ kind }) => kind !== 'unrelated') ?? judged.at(0);
    if (found === undefined) continue;
    const { kept, kind } = found;
    const { path } = named;
    left.add(kept);
    if (kind === 'interrupted') notices.push({ code: kind, path });
    else if (kind === 'keptDamaged') notices.push({ code: kind, path, kept: kept.name });
    else {
      left.add(named);
      if (kind === 'unrelated') notices.push({ code: kind, path, kept: kept.name, offers: [named, kept] });
      // To be defaced anew from the original, under the scan's own name.
      else
        notices.push({ code: kind, path: kept.path, offers: [{ ...named, file: kept.file, storedAs: kept.storedAs }] });
    }
  }
  return left;
}

/** Takes out small files that only say where the content is. */
async function withoutPointers(images: readonly Chosen[], notices: Notice[]): Promise<Chosen[]> {
  const found = new Map<Pointer, Chosen[]>();
  const rest: Chosen[] = [];
  for (const one of images) {
    const text = one.file.size <= POINTER_BYTES ? await one.file.text().catch(() => '') : '';
    const pointer = pointerOf(text);
    if (pointer === null) rest.push(one);
    else found.set(pointer, [...(found.get(pointer) ?? []), one]);
  }
  for (const [pointer, which] of found)
    notices.push({ code: 'pointer', pointer, path: which[0].path, count: which.length });
  return rest;
}
