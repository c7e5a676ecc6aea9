import type { SAVING as ENGLISH } from '../en/saving.ts';
import { count } from './numbers.ts';

export const SAVING: typeof ENGLISH = {
  saveTitle: 'Speichern',
  saveNone: 'Noch ist nichts angenommen.',
  saveCount: (n) => `${count(n, 'Aufnahme', 'Aufnahmen')} angenommen`,
  saveThese: 'Diese Dateien werden geschrieben',
  saveZip: 'Alle als ein Zip speichern',
  saveFolder: 'In den Ordner schreiben',
  saveFolderHint: (name) =>
    `In den Ordner ${name}: Jedes Original bleibt als _NAME neben seiner Aufnahme ohne Gesicht erhalten.`,
  saveDefaced: (name) => `Ohne Gesicht speichern als ${name}`,
  saveOriginal: (name) => `Original speichern als _${name}`,
  saveZipOne: 'Alles als Zip speichern',
  saveGo: (n) => `Jetzt ${count(n, 'Aufnahme', 'Aufnahmen')} schreiben`,
  saveReport: 'Bericht speichern',
  writing: (done, all, name) => `${done + 1} von ${all} wird geschrieben: ${name}`,
  saved: (n) => `Gespeichert: ${count(n, 'Aufnahme', 'Aufnahmen')}`,
  notSaved: 'Nicht gespeichert',
  report: {
    title: 'Bericht über entfernte Gesichter',
    about:
      'Für jede Aufnahme: wie der Sitz der Maske beurteilt wurde, wie ein Mensch entschieden hat und, wo die Aufnahme angenommen wurde, was entfernt ist (roter Rand: was erhalten bleibt).',
    strokes: (n) => (n === 0 ? 'nichts von Hand gemalt' : count(n, 'Pinselstrich von Hand', 'Pinselstriche von Hand')),
    undone: 'Nicht bearbeitet.',
    notSavedYet: 'Noch nicht gespeichert, als dieser Bericht entstand.',
  },
  caution:
    'Das Entfernen des Gesichts senkt das Risiko einer Re-Identifizierung, beseitigt es aber nicht. Die Aufnahme ist de-identifiziert, nicht anonym.',
};
