import * as v from 'valibot';
import { MARGIN_LIMIT_MM } from '../../core/index.ts';
import { SETTINGS_DEFAULTS, type Appearance, type Settings } from '../settings.ts';
import { WORDS, type Language } from '../../words/index.ts';
import type { Database } from './database.ts';
import { methodSettingSchema } from './methodSchema.ts';

const { method, writing, beside, ...defaults } = SETTINGS_DEFAULTS;
const APPEARANCES = Object.keys({ auto: 0, light: 0, dark: 0 } satisfies Record<Appearance, 0>) as Appearance[];
export const FILLS = ['auto', 'zero', 'min'] as const;

const switched = (by: boolean): v.GenericSchema<unknown, boolean> => v.fallback(v.boolean(), by);

/** What an older or a newer version stored: a field that is missing, or that this version cannot make sense of, is the default's. */
const settingsSchema: v.GenericSchema<unknown, Settings> = v.object({
  method: v.fallback(methodSettingSchema, method),
  writing: v.fallback(v.object({ fill: v.fallback(v.picklist(FILLS), 'auto'), scrub: switched(writing.scrub) }), {
    fill: 'auto',
    scrub: writing.scrub,
  }),
  marginMm: v.fallback(
    v.pipe(v.number(), v.minValue(-MARGIN_LIMIT_MM), v.maxValue(MARGIN_LIMIT_MM)),
    defaults.marginMm,
  ),
  beside: v.fallback(
    v.object({
      original: switched(beside.original),
      mask: switched(beside.mask),
      transform: switched(beside.transform),
      record: switched(beside.record),
      report: switched(beside.report),
    }),
    beside,
  ),
  sameHead: switched(defaults.sameHead),
  letterKeys: switched(defaults.letterKeys),
  notify: switched(defaults.notify),
  appearance: v.fallback(v.picklist(APPEARANCES), defaults.appearance),
  language: v.fallback(v.picklist(Object.keys(WORDS) as Language[]), defaults.language),
});

/** Settings, whatever was stored; null where nothing was. */
export function settingsFrom(stored: unknown): Settings | null {
  if (stored === undefined || stored === null) return null;
  const read = v.safeParse(settingsSchema, stored);
  return read.success ? read.output : SETTINGS_DEFAULTS;
}

/** The settings of the last visit; null on the first. */
export async function loadSettings(database: Database): Promise<Settings | null> {
  return settingsFrom(await database.read((db) => db.get('settings', 'settings')));
}

/** A template of one's own is left out: its files have to be chosen again. */
export async function storeSettings(database: Database, settings: Settings): Promise<void> {
  const kept: Settings = { ...settings, method: { ...settings.method, template: null } };
  await database.write((db) => db.put('settings', kept, 'settings'));
}
