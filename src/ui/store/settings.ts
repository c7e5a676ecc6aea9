import { SETTINGS_DEFAULTS, type Settings } from '../settings.ts';
import { withDatabase } from './database.ts';

/** The settings of the last visit; null on the first. */
export async function loadSettings(): Promise<Settings | null> {
  const stored = await withDatabase<unknown>(null, (db) => db.get('settings', 'settings'));
  return typeof stored === 'object' && stored !== null ? filledIn(SETTINGS_DEFAULTS, stored) : null;
}

/** A template of one's own is left out: its files have to be chosen again. */
export function storeSettings(settings: Settings): Promise<void> {
  const kept = { ...settings, method: { ...settings.method, template: null } };
  return withDatabase<void>(undefined, async (db) => void (await db.put('settings', kept, 'settings')));
}

/** What an older version stored may lack fields, or hold values of another type: those are the defaults'. */
function filledIn<T extends object>(defaults: T, stored: object): T {
  const values = Object.entries(defaults).map(([key, value]) => {
    const found = (stored as Record<string, unknown>)[key];
    if (typeof value === 'object' && value !== null)
      return [key, typeof found === 'object' && found !== null ? filledIn(value, found) : value];
    return [key, typeof found === typeof value ? found : value];
  });
  return Object.fromEntries(values) as T;
}
