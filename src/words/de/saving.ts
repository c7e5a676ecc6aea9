import type { SAVING as ENGLISH } from '../en/saving.ts';
import { count } from './numbers.ts';

export const SAVING: typeof ENGLISH = {
  saveTitle: 'Speichern',
  saveNone: 'Noch ist nichts angenommen.',
  saveCount: (n) => `${n} angenommen`,
  saveDefaced: (name) => `Ohne Gesicht speichern als ${name}`,
  saveOriginal: (name) => `Original speichern als _${name}`,
  savePurpose: { sharing: 'Weitergeben', me: 'Für mich' },
  saveWhat: {
    sharing: 'Aufnahmen ohne Gesicht, mit Masken und JSON-Dateien. Keine Datei zeigt ein Gesicht.',
    me: 'Aufnahmen ohne Gesicht, mit Originalen, Protokollen und Bericht. Diese zeigen Gesichter.',
  },
  saveReport: 'Bericht mit Bildern',
  saveTable: 'Tabelle (TSV)',
  savePlan: {
    title: { sharing: 'Zum Weitergeben speichern', me: 'Für mich speichern' },
    about: {
      sharing:
        'Die Originale bleiben, wo sie sind. Der Bericht nennt Urteile und Entscheidungen und enthält keine Bilder.',
      me: 'Originale, Bilder und Protokolle verraten, um wen es geht: Geben Sie diese Dateien nicht weiter.',
    },
    where: 'Wohin',
    targets: { zip: 'Als Zip', folder: 'In die Ordner der Aufnahmen', newFolder: 'In einen Ordner Ihrer Wahl' },
    ownFolders: 'Jedes Original bleibt als _NAME neben seiner Aufnahme ohne Gesicht erhalten.',
    newFolder: 'Den Ordner erfragt der Browser als Nächstes. Was darin liegt, wird nicht ersetzt.',
    files: (n) => (n === 1 ? '1 Datei wird geschrieben' : `${n} Dateien werden geschrieben`),
    top: 'Oberster Ordner',
    names: (names) =>
      `Diese Namen scheinen einen Personennamen oder ein Datum zu enthalten: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` und ${names.length - 5} weitere` : ''}. Ändern Sie sie.`,
    fields: (fields, files) =>
      `Felder in ${count(files, 'Datei', 'Dateien')} neben den Aufnahmen können verraten, um wen es geht: ${fields.join(', ')}.`,
    leaveOut: 'Diese Felder weglassen',
    unreadable: (names) =>
      `Kein gültiges JSON oder nicht, was der Name sagt, und daher nicht dabei: ${names.join(', ')}`,
    headers: (n) =>
      `${n === 1 ? '1 Aufnahme behält' : `${n} Aufnahmen behalten`} freien Text im Dateikopf, wie eingestellt. Prüfen Sie, ob er verrät, um wen es geht.`,
    notWritten: 'Wird nicht geschrieben',
    go: (n) => `${count(n, 'Datei', 'Dateien')} speichern`,
  },
  renaming: {
    title: 'Namen',
    rename: (n) => `${count(n, 'Aufnahme', 'Aufnahmen')} umbenennen, mit Ordnern und allem, was danebenliegt`,
    none: 'Alle Aufnahmen liegen in einem BIDS-Datensatz und behalten ihre Namen, auf die sich viele seiner Dateien beziehen. Benennen Sie Teilnehmende vorher im Datensatz um.',
    dataSets: 'Aufnahmen eines BIDS-Datensatzes behalten ihre Namen, auf die sich viele seiner Dateien beziehen.',
    prefix: 'Neue Namen beginnen mit',
    about:
      'Jeder Ordner bekommt eine Nummer, in der Reihenfolge der Liste. Vom alten Namen bleibt nur der Kontrast (T1, FLAIR, CT, ...).',
    list: (n) => `Alte und neue Namen: ${count(n, 'Aufnahme', 'Aufnahmen')}`,
    saveList: 'Diese Liste für sich selbst speichern (TSV)',
  },
  writing: (done, all, name) => `${done + 1} von ${all} wird geschrieben: ${name}`,
  saved: (n) => `Gespeichert: ${count(n, 'Aufnahme', 'Aufnahmen')}`,
  notSaved: 'Nicht gespeichert',
  report: {
    title: 'Bericht über entfernte Gesichter',
    about: {
      sharing: 'Für jede Aufnahme: wie der Sitz der Maske beurteilt wurde und wie ein Mensch entschieden hat.',
      me: 'Für jede Aufnahme: wie der Sitz der Maske beurteilt wurde, wie ein Mensch entschieden hat und, wo die Aufnahme angenommen wurde, was entfernt ist (roter Rand: was erhalten bleibt).',
    },
    keepPrivate: 'Die Bilder zeigen Gesichter. Geben Sie diesen Bericht nicht weiter.',
    strokes: (n) => (n === 0 ? 'nichts von Hand gemalt' : count(n, 'Pinselstrich von Hand', 'Pinselstriche von Hand')),
    undone: 'Nicht bearbeitet.',
    notSavedYet: 'Noch nicht gespeichert, als dieser Bericht entstand.',
  },
  caution:
    'Das Entfernen des Gesichts senkt das Risiko einer Re-Identifizierung, beseitigt es aber nicht. Die Aufnahme ist de-identifiziert, nicht anonym.',
};
