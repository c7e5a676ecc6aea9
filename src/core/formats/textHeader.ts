/** Headers that are lines of text before the voxels, as NRRD and MetaImage have them. */
import { DefaceError } from '../errors.ts';
import { joined } from './bytes.ts';

/** A line, without and with its end. */
export interface HeaderLine {
  /** Latin-1. */
  readonly text: string;
  readonly from: number;
  /** After its end. */
  readonly to: number;
}

/** Longer headers are none, bytes. A diffusion scan has a line for each of its directions. */
export const LONGEST_HEADER = 2 ** 21;
/** Nor are there more lines: each takes more memory than its bytes. */
const MOST_LINES = 2 ** 15;

/**
 * The lines up to, and with, the last one.
 * @param isLast whether a line ends the header
 * @returns null where it does not end within these bytes, or not within `LONGEST_HEADER` and `MOST_LINES`
 */
export function headerLines(bytes: Uint8Array, isLast: (line: string) => boolean): readonly HeaderLine[] | null {
  const lines: HeaderLine[] = [];
  for (let from = 0; from < bytes.length && lines.length < MOST_LINES;) {
    const end = bytes.subarray(0, LONGEST_HEADER).indexOf(0x0a, from);
    if (end < 0) return null;
    const text = latin1(bytes.subarray(from, end)).replace(/\r$/, '');
    lines.push({ text, from, to: end + 1 });
    if (isLast(text)) return lines;
    from = end + 1;
  }
  return null;
}

/** Bytes from the start that are needed to find the header's end: no more than there are where it is found. */
export function headerNeeded(start: Uint8Array, isLast: (line: string) => boolean): number {
  const lines = headerLines(start, isLast);
  return lines === null ? Math.min(2 * Math.max(start.length, 4096), LONGEST_HEADER) : lines.at(-1)!.to;
}

/** Fields by their names. */
export type Fields = ReadonlyMap<string, string>;

/** @throws DefaceError bad-header where one stands there twice: other programs may read the other one */
export function fieldsOf(found: readonly (readonly [string, string])[], name: string): Fields {
  const fields = new Map<string, string>();
  for (const [field, value] of found) {
    if (fields.has(field)) throw badField(name, field, value);
    fields.set(field, value);
  }
  return fields;
}

/** A field's value. @throws DefaceError bad-header where it is missing */
export function required(fields: Fields, field: string, name: string): string {
  const value = fields.get(field);
  if (value === undefined) throw new DefaceError('fieldMissing', { name, field });
  return value;
}

/** The finite numbers of a field, parted by blanks. @throws DefaceError bad-header where there are others, or fewer than `least` */
export function numbersOf(value: string, field: string, least: number, name: string): number[] {
  const numbers = value
    .trim()
    .split(/\s+/)
    .map((word) => (word === '' ? Number.NaN : Number(word)));
  if (numbers.length < least || !numbers.every(Number.isFinite)) throw badField(name, field, value);
  return numbers;
}

/** A whole number. @throws DefaceError bad-header */
export function wholeOf(value: string, field: string, name: string): number {
  const [number, ...others] = numbersOf(value, field, 1, name);
  if (!Number.isInteger(number) || others.length > 0) throw badField(name, field, value);
  return number;
}

export function badField(name: string, field: string, value: string): DefaceError<'headerField'> {
  return new DefaceError('headerField', { name, field: printable(field), value: printable(value) });
}

/** So much of a text as fits a sentence. */
export function printable(text: string): string {
  const shown = text.replace(/[^\x20-\x7e]+/g, ' ').trim();
  return shown.length > 40 ? `${shown.slice(0, 40)}...` : shown;
}

/** The bytes of some of the lines, as they are. */
export function joinLines(bytes: Uint8Array, lines: readonly HeaderLine[]): Uint8Array {
  return joined(lines.map(({ from, to }) => bytes.subarray(from, to)));
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  // By pieces: a call takes so many arguments only.
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}
