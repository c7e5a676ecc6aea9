import { useLayoutEffect, useState } from 'react';
import { usePage } from './page.ts';
import { SETTINGS_DEFAULTS, type Settings } from './settings.ts';
import { storeSettings } from './store/settings.ts';

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
