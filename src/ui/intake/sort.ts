import { POINTER_BYTES, pointerOf, type Pointer } from '../../core/index.ts';
import { kindOf, stemOf, type PairKind } from '../../session/index.ts';
import { partsOf } from '../entries.ts';
import { pauses } from '../parts/pauses.ts';
import type { Chosen, Notice } from './notices.ts';
import { pairsAmong } from './pairs.ts';

/** What is to be done with what was chosen. */
export interface Sorted {
  readonly scans: readonly Chosen[];
  /** Files that are no NIfTI by their names; DICOM perhaps. */
  readonly others: readonly Chosen[];
  readonly notices: readonly Notice[];
}

/** Compares `NAME` with `_NAME` by what is in them. `notCompared`: too large, say, or not to be read. */
export type JudgePair = (named: Chosen, kept: Chosen) => Promise<PairKind | 'notCompared'>;

/** Sorts files into scans, what is done or was interrupted, and the rest. Hidden files are passed over. */
export async function sortChosen(files: readonly Chosen[], judge: JudgePair): Promise<Sorted> {
  const notices: Notice[] = [];
  const sidecars = new Map(files.filter(({ name }) => name.endsWith('.json')).map(({ path, file }) => [path, file]));
  const withSidecar = (one: Chosen): Chosen => ({
    ...one,
    sidecar: sidecars.get(`${stemOf(one.path)}.json`) ?? null,
    neighbours: files,
  });
  const { pairs, alone } = await pairsAmong(files.filter(({ path }) => kindOf(path) === 'other'));
  const scans = files.flatMap((one) => (kindOf(one.path) === 'scan' ? [one] : (pairs.get(one) ?? [])));
  const images = await withoutPointers(scans.map(withSidecar), notices);
  const parts = files.filter(({ path }) => kindOf(path) === 'part');
  if (parts.length > 0) notices.push({ code: 'parts', path: parts[0].path, parts });
  const instead = await judgePairs(images, judge, notices);
  return {
    scans: images.map((one) => (instead.has(one) ? instead.get(one)! : one)).filter((one) => one !== null),
    others: alone,
    notices,
  };
}

/** @returns of each file that is no scan to be defaced as it is: what is instead of it; null: nothing, as far as anybody can tell */
async function judgePairs(
  images: readonly Chosen[],
  judge: JudgePair,
  notices: Notice[],
): Promise<Map<Chosen, Chosen | null>> {
  // More than one file has the same path where they were dropped one by one.
  const byPath = new Map<string, Chosen[]>();
  for (const one of images) byPath.set(one.path, [...(byPath.get(one.path) ?? []), one]);
  const instead = new Map<Chosen, Chosen | null>();
  const pause = pauses();
  for (const named of images) {
    await pause();
    const copies = copiesOf(named, byPath);
    const judged: { readonly kept: Chosen; readonly kind: Awaited<ReturnType<JudgePair>> }[] = [];
    for (const kept of copies) judged.push({ kept, kind: await judge(named, kept) });
    const found = judged.find(({ kind }) => kind !== 'unrelated' && kind !== 'notCompared') ?? judged.at(0);
    if (found === undefined) continue;
    const { kept, kind } = found;
    const { path } = named;
    // `_NAME` as the original that it is, under the scan's own name; stored otherwise, under its own.
    const isOfName =
      kept.name === `_${named.name}` &&
      kept.image?.name === (named.image === null ? undefined : `_${named.image.name}`);
    const original = isOfName ? originalOf(named, kept) : kept;
    instead.set(kept, null);
    switch (kind) {
      case 'interrupted':
        notices.push({ code: kind, path, of: named.file });
        break;
      case 'keptDamaged':
        notices.push({ code: kind, path, kept: kept.name, of: named.file });
        break;
      case 'sameVoxels':
        if (isOfName) instead.set(named, original);
        notices.push({ code: kind, path, kept: kept.name, of: isOfName ? original.file : named.file });
        break;
      case 'defaced':
        instead.set(named, null);
        notices.push({ code: kind, path: kept.path, offers: [original] });
        break;
      case 'reversed':
      case 'namedDamaged':
      case 'bothDamaged':
      case 'barelyChanged':
      case 'unrelated':
      case 'notCompared':
        instead.set(named, null);
        notices.push({ code: kind, path, kept: kept.name, offers: OFFERS[kind](named, kept, original) });
    }
  }
  return instead;
}

/** A scan whose bytes are another one's. */
function originalOf(named: Chosen, { file, storedAs, image }: Chosen): Chosen {
  const other = named.image !== null && image !== null ? { ...image, name: named.image.name } : null;
  return { ...named, file, storedAs, image: other };
}

/** What lies beside a scan as `_NAME`, or as that name compressed (or not), where no scan of that very name is there. */
function copiesOf({ path, name }: Chosen, byPath: ReadonlyMap<string, readonly Chosen[]>): readonly Chosen[] {
  const folder = path.slice(0, -name.length);
  const own = byPath.get(`${folder}_${name}`);
  if (own !== undefined) return own;
  const otherwise = name.endsWith('.gz') ? name.slice(0, -3) : `${name}.gz`;
  return byPath.has(folder + otherwise) ? [] : (byPath.get(`${folder}_${otherwise}`) ?? []);
}

type Asked = 'reversed' | 'namedDamaged' | 'bothDamaged' | 'barelyChanged' | 'unrelated' | 'notCompared';

/** What a person may add all the same, where neither of the two is taken. */
const OFFERS: Readonly<Record<Asked, (named: Chosen, kept: Chosen, original: Chosen) => readonly Chosen[]>> = {
  reversed: (named) => [named],
  namedDamaged: (_named, _kept, original) => [original],
  bothDamaged: () => [],
  barelyChanged: (named, kept) => [named, kept],
  unrelated: (named, kept) => [named, kept],
  notCompared: (named, kept) => [named, kept],
};

/** Takes out small files that only say where the content is. */
async function withoutPointers(images: readonly Chosen[], notices: Notice[]): Promise<Chosen[]> {
  const found = new Map<Pointer, Chosen[]>();
  const rest: Chosen[] = [];
  const pause = pauses();
  for (const one of images) {
    // To ask for a size takes the browser a quarter of a millisecond.
    await pause();
    let pointer: Pointer | null = null;
    for (const { file } of partsOf(one))
      pointer ??= pointerOf(file.size <= POINTER_BYTES ? await file.text().catch(() => '') : '');
    if (pointer === null) rest.push(one);
    else found.set(pointer, [...(found.get(pointer) ?? []), one]);
  }
  for (const [pointer, which] of found)
    notices.push({ code: 'pointer', pointer, path: which[0].path, count: which.length });
  return rest;
}
