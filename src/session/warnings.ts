import { privateKeys, revealingName, type Oddity, type Revealing } from '../core/index.ts';

/** An oddity of a file, with its name. */
type OddFile = {
  [Code in Oddity['code']]: Extract<Oddity, { code: Code }> & { readonly name: string };
}[Oddity['code']];

/** What a person should know before sharing a result: what its name, or a file beside it, may tell; never what stands there. And what is odd about its file. */
export type Warning =
  /** The scan's name seems to hold a person's name or a date. */
  | { readonly code: 'revealingName'; readonly name: string; readonly holds: readonly Revealing[] }
  /** The JSON file beside the scan has fields, named here, that may identify the person. */
  | { readonly code: 'revealingSidecar'; readonly name: string; readonly fields: readonly string[] }
  /** The JSON file beside the scan could not be read as such, or is too large for one. */
  | { readonly code: 'unreadableSidecar'; readonly name: string }
  /** The scan was a symbolic link: what it points to still holds the original. */
  | { readonly code: 'link'; readonly name: string; readonly target: string }
  | OddFile;

/** No sidecar is larger, bytes. */
export const LARGEST_SIDECAR = 2 ** 24;

/** @param name of the scan's file */
export function nameWarnings(name: string): Warning[] {
  const holds = revealingName(name);
  return holds.length === 0 ? [] : [{ code: 'revealingName', name, holds }];
}

/** @param name of the scan's file */
export function oddityWarnings(name: string, oddities: readonly Oddity[]): Warning[] {
  return oddities.map((one) => ({ ...one, name }));
}

/** @param text the JSON file's; null where it could not be read, or is larger than `LARGEST_SIDECAR` */
export function sidecarWarnings(name: string, text: string | null): Warning[] {
  const fields = text === null ? null : fieldsOf(text);
  if (fields === null) return [{ code: 'unreadableSidecar', name }];
  return fields.length === 0 ? [] : [{ code: 'revealingSidecar', name, fields }];
}

function fieldsOf(text: string): string[] | null {
  try {
    return privateKeys(JSON.parse(text));
  } catch {
    return null;
  }
}
