/** The parts of a file that may name a person or a date: text fields, and bytes that belong to no field. */
export type PrivatePlace =
  // NIfTI
  | 'data_type'
  | 'db_name'
  | 'descrip'
  | 'aux_file'
  | 'intent_name'
  | 'unusedBytes'
  | 'padding'
  | 'extensions'
  | 'afterHeader'
  | 'beforeVoxels'
  | 'afterVoxels'
  // MGH: tags after the voxels (command lines, paths)
  | 'tags'
  // NRRD and MetaImage
  | 'comments'
  | 'texts'
  | 'keyValues';

/** Such a part, and what stands in it: readable text, or so many bytes that are none. */
export type PrivateField = { readonly field: PrivatePlace } & PrivateContent;
type PrivateContent = { readonly text: string } | { readonly bytes: number };

/** Printable characters, where there are any: what stands behind the terminator counts too. Null where all bytes are zero. */
export function contentOf(bytes: Uint8Array): PrivateContent | null {
  const text = Array.from(bytes, (b) => (b >= 32 && b < 127 ? String.fromCharCode(b) : ' '))
    .join('')
    .trim()
    .replace(/\s+/g, ' ');
  if (text !== '') return { text };
  const set = bytes.reduce((count, b) => count + (b === 0 ? 0 : 1), 0);
  return set > 0 ? { bytes: set } : null;
}

/** Lines of one place that are told one by one; of more only how many bytes they are. */
const TOLD = 20;

/** Lines of a header of text by where their texts stand. @param placeOf null for a line that tells nothing of a person */
export function linesOf(lines: readonly string[], placeOf: (line: string) => PrivatePlace | null): PrivateField[] {
  const byPlace = new Map<PrivatePlace, string[]>();
  for (const line of lines) {
    const place = placeOf(line);
    if (place === null) continue;
    const texts = byPlace.get(place);
    if (texts === undefined) byPlace.set(place, [line.trim()]);
    else texts.push(line.trim());
  }
  return [...byPlace].flatMap(([field, texts]): PrivateField[] => {
    const told = texts.slice(0, TOLD).map((text): PrivateField => ({ field, text }));
    const bytes = texts.slice(TOLD).reduce((sum, text) => sum + text.length, 0);
    return bytes > 0 ? told.concat([{ field, bytes }]) : told;
  });
}
