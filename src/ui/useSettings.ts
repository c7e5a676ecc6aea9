import { useEffect, useState } from 'react';
import { SETTINGS_DEFAULTS, type Settings } from './settings.ts';
import { setLanguage } from './text.ts';

interface SettingsControls {
  readonly settings: Settings;
  readonly setSettings: (settings: Settings) => void;
  /** Nothing was set here before. */
  readonly firstVisit: boolean;
  readonly visited: () => void;
}

/** The settings, and what follows from them for the whole page: language and appearance. */
export function useSettings(): SettingsControls {
  const [settings, setSettings] = useState(SETTINGS_DEFAULTS);
  // Before anything is drawn: the words are read while it is.
  setLanguage(settings.language);
  useEffect(() => {
    document.documentElement.dataset.appearance = settings.appearance;
  }, [settings.appearance]);
  return { settings, setSettings, firstVisit: false, visited: () => {} };
}
