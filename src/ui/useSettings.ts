import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { usePage } from './page.ts';
import { SETTINGS_DEFAULTS, type Settings } from './settings.ts';
import { loadSettings, storeSettings } from './store/settings.ts';

interface SettingsControls {
  readonly settings: Settings;
  readonly setSettings: (settings: Settings) => void;
  /** Nothing was set here before. */
  readonly firstVisit: boolean;
  readonly visited: () => void;
}

/** The settings, and what follows from them for the whole page: language and appearance. @param stored of the last visit, or null */
export function useSettings(stored: Settings | null): SettingsControls {
  const { database } = usePage();
  const [settings, setSettings] = useState(stored ?? SETTINGS_DEFAULTS);
  const [firstVisit, setFirstVisit] = useState(stored === null);
  const { language, appearance } = settings;
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset.appearance = appearance;
  }, [language, appearance]);
  // Where an older tab was in the way as the page was loaded, what was set before comes once it can be read.
  const { openings } = useSyncExternalStore(database.subscribe, database.state);
  useEffect(() => {
    if (stored !== null || openings === 0) return;
    void loadSettings(database).then((late) => {
      if (late === null) return;
      setFirstVisit(false);
      setSettings((now) => (now === SETTINGS_DEFAULTS ? late : now));
    });
  }, [stored, openings, database]);
  const keep = (next: Settings): void => {
    setSettings(next);
    void storeSettings(database, next);
  };
  return {
    settings,
    setSettings: keep,
    firstVisit,
    visited: () => {
      setFirstVisit(false);
      void storeSettings(database, settings);
    },
  };
}
