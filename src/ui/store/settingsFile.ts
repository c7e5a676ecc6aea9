import * as v from 'valibot';
import { MARGIN_LIMIT_MM } from '../../core/index.ts';
import type { Settings } from '../settings.ts';
import { METHOD_FIELDS } from './methodSchema.ts';
import { FILLS } from './settings.ts';

declare const VERSION: string;

/** Of the shape that this page writes. */
const SCHEMA = 1;

const margin = v.pipe(v.number(), v.minValue(-MARGIN_LIMIT_MM), v.maxValue(MARGIN_LIMIT_MM));

/**
 * What a study has in common, by group and field. What is of a person or a computer is not in the file: language, appearance,
 * keys, notifications, and the files of a template of one's own.
 */
const FIELDS: Readonly<Record<string, Readonly<Record<string, v.GenericSchema>>>> = {
  method: METHOD_FIELDS,
  writing: { fill: v.picklist(FILLS), scrub: v.boolean() },
  beside: {
    original: v.boolean(),
    mask: v.boolean(),
    transform: v.boolean(),
    record: v.boolean(),
    report: v.boolean(),
  },
  scans: { marginMm: margin, sameHead: v.boolean() },
};

/** Settings in the groups of the file. */
type Groups = Record<string, Record<string, unknown>>;

function groupsOf({ method, writing, beside, marginMm, sameHead }: Settings): Groups {
  const { template: _template, ...shared } = method;
  return { method: { ...shared }, writing: { ...writing }, beside: { ...beside }, scans: { marginMm, sameHead } };
}

/** The settings as a file's text. */
export function settingsFileText(settings: Settings): string {
  return `${JSON.stringify({ mydeface: 'settings', schemaVersion: SCHEMA, version: VERSION, ...groupsOf(settings) }, null, 2)}\n`;
}

/** What was read from a settings file. */
export interface ReadSettings {
  readonly settings: Settings;
  /** Fields that this version does not know: a newer one's, or misspelt. */
  readonly unknown: readonly string[];
  /** Fields whose value is none that they may have: they stay as they were. */
  readonly invalid: readonly string[];
  /** Written by a newer version, in another shape. */
  readonly newer: boolean;
}

const head = v.looseObject({ mydeface: v.literal('settings'), schemaVersion: v.pipe(v.number(), v.integer()) });
const HEAD_FIELDS: ReadonlySet<string> = new Set(['mydeface', 'schemaVersion', 'version', '$schema']);

/** Reads a settings file. What it does not have stays as it is now. @returns null where it is no settings file */
export function readSettingsFile(text: string, now: Settings): ReadSettings | null {
  const file = v.safeParse(head, parsed(text));
  if (!file.success) return null;
  const groups = groupsOf(now);
  const unknown: string[] = [];
  const invalid: string[] = [];
  for (const [name, group] of Object.entries(file.output)) {
    if (HEAD_FIELDS.has(name)) continue;
    const fields = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (fields === undefined) unknown.push(name);
    else if (typeof group !== 'object' || group === null || Array.isArray(group)) invalid.push(name);
    else
      for (const [field, value] of Object.entries(group)) {
        const schema = Object.hasOwn(fields, field) ? fields[field] : undefined;
        if (schema === undefined) unknown.push(`${name}.${field}`);
        else if (v.is(schema, value)) groups[name][field] = value;
        else invalid.push(`${name}.${field}`);
      }
  }
  const { method, writing, beside, scans } = groups;
  const settings = { ...now, method: { ...now.method, ...method }, writing, beside, ...scans } as unknown as Settings;
  return { settings, unknown, invalid, newer: file.output.schemaVersion > SCHEMA };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
