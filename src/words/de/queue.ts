import type { QUEUE as ENGLISH } from '../en/queue.ts';
import { count, percent } from './numbers.ts';
import { VERDICT } from './findings.ts';

export const QUEUE: typeof ENGLISH = {
  queue: 'Aufnahmen',
  overall: (done, all, cancelled) => `${done} von ${all} fertig${cancelled === 0 ? '' : `, ${cancelled} abgebrochen`}`,
  decidedOf: (done, all) => `${done} von ${all} entschieden`,
  remaining: (seconds) =>
    seconds < 60
      ? `noch etwa ${count(Math.max(1, Math.round(seconds)), 'Sekunde', 'Sekunden')}`
      : `noch etwa ${count(Math.round(seconds / 60), 'Minute', 'Minuten')}`,
  batchEnd: (toSee, uncertain, failed) =>
    `Fertig: ${count(toSee, 'Aufnahme', 'Aufnahmen')} zu prüfen${uncertain > 0 ? `, ${uncertain} unsicher` : ''}${failed > 0 ? `, ${failed} gescheitert` : ''}.`,
  addMore: 'Hinzufügen',
  cancelAll: 'Alle abbrechen',
  retryAll: (n) => `${n} noch einmal versuchen`,
  filterLabel: 'Anzeigen',
  filters: {
    all: 'Alle',
    toSee: 'Zu prüfen',
    uncertain: 'Unsicher',
    failed: 'Gescheitert',
    accepted: 'Angenommen',
    rejected: 'Abgelehnt',
    warned: 'Mit Hinweis',
  },
  noneSuch: 'In dieser Gruppe ist keine Aufnahme.',
  sortLabel: 'Sortieren nach',
  sorts: { order: 'Reihenfolge', certainty: 'Sicherheit', name: 'Name' },
  warned: (n) => count(n, 'Hinweis', 'Hinweise'),
  showMore: 'Mehr',
  showLess: 'Weniger',
  noteCount: (n) => count(n, 'Meldung', 'Meldungen'),
  overviewTitle: 'Überblick',
  clear: 'Alle entfernen',
  clearSure:
    'Alle Aufnahmen aus der Liste entfernen? Nicht gespeicherte Entscheidungen gehen verloren. Die Dateien selbst werden nicht verändert.',
  stages: { read: 'Lesen', register: 'Kopf suchen', mask: 'Maske erstellen', write: 'Schreiben' },
  waiting: 'Wartet',
  waitingFor: (name) => `Wartet, bis ${name} angenommen ist`,
  leaderStuck: {
    rejected: (name) =>
      `${name}, deren Maske diese Aufnahme bekäme, wurde abgelehnt. Korrigieren Sie jene und nehmen Sie sie an, oder trennen Sie diese Aufnahme.`,
    failed: (name) =>
      `${name}, deren Maske diese Aufnahme bekäme, hat keine. Versuchen Sie es dort noch einmal, oder trennen Sie diese Aufnahme.`,
    cancelled: (name) =>
      `${name}, deren Maske diese Aufnahme bekäme, wurde abgebrochen. Versuchen Sie es dort noch einmal, oder trennen Sie diese Aufnahme.`,
  },
  cancelled: 'Abgebrochen',
  converting: (fraction) => `DICOM wird umgewandelt: ${percent(fraction)}`,
  dicom: {
    none: (folder) => `${folder}: Die DICOM-Dateien enthalten kein Bild, das sich umwandeln lässt`,
    patients: (folder, patients) =>
      `${folder}: enthält Aufnahmen von ${patients} Personen. Sie bleiben getrennt, als patient-1, patient-2 und so weiter; zu wem sie gehören, steht nur in den DICOM-Dateien.`,
    gaps: (folder) =>
      `${folder}: In einer Serie fehlen Schichten, oder ihre Abstände sind ungleich. Prüfen Sie das Ergebnis genau.`,
    damaged: (name) =>
      `${name}: Die Datei endet zu früh. Ihre Serie wurde übersprungen; kopieren oder laden Sie die Datei noch einmal herunter.`,
    said: (folder, line) => `${folder}: Meldung von dcm2niix: ${line}`,
    failed: (folder, why) =>
      `${folder}: Die Umwandlung ist fehlgeschlagen. ${why} Wandeln Sie die Dateien mit dcm2niix um und wählen Sie dann die NIfTI-Dateien.`,
    cannotStart:
      'DICOM-Dateien lassen sich in diesem Browser nicht umwandeln: WebAssembly ist ausgeschaltet oder gesperrt. Wandeln Sie sie mit dcm2niix um und wählen Sie dann die NIfTI-Dateien.',
    noFolder: 'DICOM-Dateien',
  },
  retry: 'Wiederholen',
  remove: 'Aus der Liste entfernen',
  removeSure: (name) =>
    `${name} aus der Liste entfernen? Was Sie dazu entschieden, berichtigt oder notiert haben, geht verloren. Die Datei selbst bleibt, wie sie ist.`,
  review: 'Prüfen',
  reviewAll: (n) => `${count(n, 'Aufnahme', 'Aufnahmen')} prüfen`,
  acceptedFewer: (accepted, seen) =>
    `Angenommen: ${accepted} der ${seen} gewählten. Die übrigen haben sich inzwischen geändert und sind noch zu prüfen.`,
  unjudged: 'Geändert, noch nicht beurteilt',
  beingJudged: 'Die Maske wird gerade berechnet.',
  unjudgedHint:
    'Sie haben die Ansicht verlassen, bevor die Maske fertig war. Öffnen Sie die Aufnahme, um fortzufahren.',
  sameHead: 'Derselbe Kopf',
  separate: 'Trennen',
  sameHeadHint: 'Wählen Sie Aufnahmen desselben Kopfes aus: Sie bekommen die Maske der ersten.',
  select: (name) => `${name} auswählen`,
  decisions: { open: 'Noch zu prüfen', accepted: 'Angenommen', rejected: 'Abgelehnt' },
  verdict: VERDICT,
  levels: { good: 'Sieht gut aus', check: 'Unsicher', failed: 'Wohl gescheitert' },
  skippedTitle: 'Übersprungen',
  skipped: {
    defaced: (name) => `${name}: Original einer Aufnahme, deren Gesicht schon entfernt ist`,
    notScan: (name) => `${name}: keine Aufnahme, die sich lesen lässt (NIfTI, MGH, NRRD, MetaImage, DICOM)`,
    twice: (name) => `${name}: schon in der Liste`,
    renewed: (name) => `${name}: schon in der Liste; ihre Datei war neu geschrieben worden und wird wieder gelesen`,
  },
  askingTabs: 'Es wird nachgesehen, ob diese Seite in einem anderen Tab offen ist',
  looking: 'Ihre Auswahl wird durchgesehen',
  savedBadge: 'Gespeichert',
  nothingFound:
    'In Ihrer Auswahl wurden keine Kopfaufnahmen gefunden. Aufnahmen enden auf .nii, .nii.gz, .hdr mit .img, .mgz, .mgh, .nrrd oder .mha.',
  remembered: (n) =>
    `${count(n, 'Aufnahme', 'Aufnahmen')} von Ihrem letzten Besuch. Wählen Sie dieselben Dateien oder denselben Ordner, um fortzufahren: Ihre Entscheidungen sind noch da, die Bilder nicht.`,
  rememberedSaved: (n) =>
    `${count(n, 'Aufnahme', 'Aufnahmen')} von Ihrem letzten Besuch ${n === 1 ? 'ist' : 'sind'} gespeichert.`,
  forget: 'Verwerfen',
};
