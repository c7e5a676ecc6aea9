import { privateColumns, privateKeys } from '../../core/index.ts';
import type { BidsFile } from './tree.ts';

/** Suffixes of what is recorded with a scan, by the scan's own. */
const WITH: Readonly<Record<string, readonly string[]>> = {
  bold: ['events', 'physio', 'stim'],
  asl: ['aslcontext', 'asllabeling'],
  pet: ['blood'],
};

/**
 * Whether a file says something of a scan, by the inheritance principle: it lies in the scan's folder or above it, and every
 * entity in its name is in the scan's.
 */
function appliesTo(beside: BidsFile, scan: BidsFile): boolean {
  const folder = beside.path.slice(0, beside.path.lastIndexOf('/') + 1);
  const { suffix, entities } = beside.name;
  const isOfKind = suffix === scan.name.suffix || (WITH[scan.name.suffix] ?? []).includes(suffix);
  return (
    isOfKind &&
    scan.path.startsWith(folder) &&
    [...entities].every(([key, value]) => key === 'recording' || scan.name.entities.get(key) === value)
  );
}

/** Whether a file beside scans is to be shared: not where all the scans that it speaks of are missing from the copy. */
export function isShared(beside: BidsFile, scans: readonly BidsFile[], released: ReadonlySet<string>): boolean {
  const about = scans.filter((scan) => appliesTo(beside, scan));
  return about.length === 0 || about.some(({ path }) => released.has(path));
}

/** A JSON file's text for the copy, and which of its fields may identify the person (those that are left in it). */
export interface CleanJson {
  /** The text as it was, where nothing had to be changed. */
  readonly text: string;
  readonly revealing: readonly string[];
}

/**
 * @param text valid JSON
 * @param clean take fields that may identify the person out
 * @param missing whether a scan, by its path within the participant, is not in the copy: `IntendedFor` names it no more
 * @throws SyntaxError where it is no JSON
 */
export function jsonForCopy(text: string, clean: boolean, missing: (path: string) => boolean): CleanJson {
  const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  const fields = privateKeys(json);
  const intended = intendedWithout(json, missing);
  const revealing = clean ? [] : fields;
  if ((!clean || fields.length === 0) && intended === null) return { text, revealing };
  const out: unknown = intended === null ? json : { ...(json as object), IntendedFor: intended };
  return { text: `${JSON.stringify(clean ? without(out, '', new Set(fields)) : out, null, 2)}\n`, revealing };
}

/** `IntendedFor` without scans that are missing; null where nothing is to be changed. */
function intendedWithout(json: unknown, missing: (path: string) => boolean): string[] | null {
  if (typeof json !== 'object' || json === null || !('IntendedFor' in json)) return null;
  const named = [json.IntendedFor].flat().filter((one) => typeof one === 'string');
  // Both forms: `bids::sub-01/func/...`, and relative to the participant's folder.
  const there = named.filter((path) => !missing(path.replace(/^bids::/, '').replace(/^sub-[^/]+\//, '')));
  return there.length === named.length ? null : there;
}

function without(json: unknown, path: string, fields: ReadonlySet<string>): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map((item) => without(item, path, fields));
  const entries = Object.entries(json).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return fields.has(at) ? [] : [[key, without(value, at, fields)] as const];
  });
  return Object.fromEntries(entries);
}

/** Whether a file is a table about people, or about scans: its columns may say who somebody is. @param path in the data set */
export function isTable(path: string): boolean {
  return /_(scans|sessions)\.tsv$|^(participants|samples)\.tsv$|^phenotype\/[^/]+\.tsv$/.test(path);
}

/** A table for the copy: without lines of scans that are missing, and, where asked, without columns that identify. */
export function tableForCopy(
  text: string,
  { clean, missing }: { readonly clean: boolean; readonly missing: (filename: string) => boolean },
): CleanJson {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = lines[0].split('\t');
  const fields = privateColumns(columns);
  const file = columns.indexOf('filename');
  const kept = lines.filter((line, n) => n === 0 || file < 0 || !missing(line.split('\t')[file] ?? ''));
  const revealing = clean ? [] : fields;
  if (kept.length === lines.length && (!clean || fields.length === 0)) return { text, revealing };
  const shown = columns.map((name) => !clean || !fields.includes(name));
  const cut = (line: string): string =>
    line === ''
      ? ''
      : line
          .split('\t')
          .filter((_cell, n) => shown[n] ?? true)
          .join('\t');
  return { text: kept.map(cut).join('\n'), revealing };
}

/** The participants' table without those who have nothing in the copy. */
export function participantsForCopy(text: string, isThere: (participant: string) => boolean): string {
  const lines = text.split(/\r?\n/);
  const at = lines[0]
    .replace(/^\uFEFF/, '')
    .split('\t')
    .indexOf('participant_id');
  if (at < 0) return text;
  const kept = lines.filter((line, n) => n === 0 || line === '' || isThere(line.split('\t')[at]));
  return kept.length === lines.length ? text : kept.join('\n');
}

/** What the copy's `dataset_description.json` says: as the original, and what made it. @param text null where there is none */
export function descriptionForCopy(text: string | null, name: string, version: string): string {
  const json = text === null ? { Name: name, BIDSVersion: '1.10.0' } : (JSON.parse(text) as Record<string, unknown>);
  const by = { Name: 'mydeface', Version: version, Description: 'Faces were removed from head scans.' };
  const earlier = 'GeneratedBy' in json && Array.isArray(json.GeneratedBy) ? (json.GeneratedBy as unknown[]) : [];
  return `${JSON.stringify({ DatasetType: 'raw', ...json, GeneratedBy: [...earlier, by] }, null, 2)}\n`;
}
