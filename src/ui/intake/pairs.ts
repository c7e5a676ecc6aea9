import type { Chosen } from './notices.ts';
import { isDicom } from './isDicom.ts';

const OF_PAIR = /^(.*)\.(hdr|img)(\.gz)?$/is;

/** What is missing of the pair that a file is one of by its name; null: of none. */
export function missingPartner(path: string): 'hdr' | 'img' | null {
  const match = OF_PAIR.exec(path);
  if (match === null) return null;
  return match[2].toLowerCase() === 'hdr' ? 'img' : 'hdr';
}

/**
 * Brings `.hdr` and `.img` files of one name and folder together, as the command does. A pair counts only where nobody can
 * mistake it: each file is of one pair alone, and no other file has its path. What stays alone may be DICOM.
 * @returns `pairs`: to each header the scan that it is with its image file
 */
export async function pairsAmong(
  files: readonly Chosen[],
): Promise<{ readonly pairs: ReadonlyMap<Chosen, Chosen>; readonly alone: readonly Chosen[] }> {
  const images = files.filter(({ path }) => missingPartner(path) === 'hdr');
  const byPath = new Map(images.map((image) => [image.path, image]));
  const isOnly = countedBy(files, ({ path }) => path);
  const claims = files.flatMap((header) => {
    const image = imageOf(header, byPath, images);
    return image === undefined ? [] : [{ header, image }];
  });
  const claimed = countedBy(claims, ({ image }) => image.path);
  const pairs = new Map<Chosen, Chosen>();
  const inPairs = new Set<Chosen>();
  for (const claim of claims) {
    const { header, image } = claim;
    const isClear = isOnly(header) === 1 && isOnly(image) === 1 && claimed(claim) === 1;
    if (!isClear || (await isDicom(image.file).catch(() => false))) continue;
    const { file, name, storedAs } = image;
    pairs.set(header, { ...header, image: { file, name, storedAs } });
    inPairs.add(header).add(image);
  }
  return { pairs, alone: files.filter((file) => !inPairs.has(file)) };
}

/** The image file of a header: compressed as it is sooner than otherwise, in small letters sooner than in capitals. */
function imageOf({ path }: Chosen, byPath: ReadonlyMap<string, Chosen>, images: readonly Chosen[]): Chosen | undefined {
  if (missingPartner(path) !== 'img') return undefined;
  const [, stem, , packed = ''] = OF_PAIR.exec(path)!;
  for (const end of ['img', 'IMG'])
    for (const packing of [packed, '', '.gz', '.GZ']) {
      const found = byPath.get(`${stem}.${end}${packing}`);
      if (found !== undefined) return found;
    }
  const slash = stem.lastIndexOf('/') + 1;
  const [folder, name] = [stem.slice(0, slash), stem.slice(slash).toLowerCase()];
  const inAnyCase = images.filter(
    (image) =>
      image.path === folder + image.name && [`${name}.img`, `${name}.img.gz`].includes(image.name.toLowerCase()),
  );
  return inAnyCase.length === 1 ? inAnyCase[0] : undefined;
}

/** How many have the same key. */
function countedBy<T>(all: readonly T[], keyOf: (one: T) => string): (one: T) => number {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return (one) => counts.get(keyOf(one)) ?? 0;
}
