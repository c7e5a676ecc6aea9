import type { PAGE as ENGLISH } from '../en/page.ts';

export const PAGE: typeof ENGLISH = {
  language: 'Deutsch',
  languageLabel: 'Sprache',
  title: 'mydeface',
  tagline: 'Entfernt das Gesicht aus Kopfaufnahmen und erhält das Gehirn.',
  privacy: 'Alles geschieht auf diesem Rechner. Nichts wird hochgeladen.',
  cancel: 'Abbrechen',
  close: 'Schließen',
  settings: 'Einstellungen',
  help: 'Hilfe',
  theme: { label: 'Erscheinungsbild', options: { auto: 'Wie das System', light: 'Hell', dark: 'Dunkel' } },
  dropTitle: 'Kopfaufnahmen hier ablegen',
  dropHint:
    'Dateien in NIfTI (.nii, .nii.gz, .hdr/.img), FreeSurfer (.mgz, .mgh), NRRD oder MetaImage (.mha), ein Ordner davon (BIDS oder nicht) oder DICOM-Ordner. Jeder Kontrast, MRT oder CT. Die Originale werden nie verändert.',
  choose: 'Dateien wählen',
  chooseFolder: 'Ordner wählen',
  openAgain: (name) => `„${name}“ wieder öffnen`,
  forgetFolder: (name) => `„${name}“ vergessen`,
  noFolders:
    'Dieser Browser kann nicht in Ihre Ordner schreiben und beim nächsten Besuch keinen wieder öffnen: Was Sie speichern, wird heruntergeladen. Chrome und Edge können beides.',
  sample: 'Mit einem Beispielkopf ausprobieren',
  sampleLoading: 'Der Beispielkopf wird geladen',
  steps: [
    [
      'Ablegen',
      'Ziehen Sie Ihre Aufnahmen auf die Seite, oder probieren Sie den Beispielkopf aus. Sie werden auf diesem Rechner gelesen und verlassen ihn nicht.',
    ],
    [
      'Ansehen',
      'Rot wird entfernt. Sehen Sie sich die Schichten und den Kopf in 3D an; ändern Sie den Rand, verschieben Sie die Maske, oder malen Sie, wo sie nicht stimmt.',
    ],
    [
      'Speichern',
      'Nur was Sie angenommen haben, lässt sich speichern: die Aufnahme ohne Gesicht unter ihrem Namen, das Original mit einem Unterstrich davor.',
    ],
  ],
  stepsTitle: 'So funktioniert es',
  walkNext: 'Weiter',
  walkBack: 'Zurück',
  walkStart: 'Beispielkopf ausprobieren',
  walkSkip: 'Überspringen',
  shortcutsTitle: 'Tastenkürzel',
  shortcuts: [
    ['A', 'Annehmen und weiter'],
    ['R', 'Ablehnen und weiter'],
    ['← →', 'Vorige, nächste Aufnahme'],
    ['↑ ↓', 'In der Liste: eine andere Zeile, durch die Tab dann führt'],
    ['1 2 3 4 5', 'Entferntes rot, Original, ohne Gesicht, Vergleich der beiden, beide nebeneinander'],
    ['Umschalt ← → ↑ ↓', 'Den 3D-Kopf drehen, der den Fokus hat'],
    ['+ −', 'Rand'],
    ['I, O, 0', 'Schichten größer, kleiner, ganz'],
    ['Mausrad, Bild ↑ ↓', 'Durch die Schichten'],
    ['Strg + Mausrad', 'Schichten größer, kleiner, um den Zeiger herum'],
    ['Umschalt + Ziehen', 'Vergrößerte Schichten verschieben; ebenso mit gedrücktem Mausrad'],
    ['Rechts ziehen', 'Kontrast: seitwärts weiter, aufwärts heller'],
    ['B', 'Am Fadenkreuz malen'],
    ['N', 'Notiz zur Aufnahme schreiben; Eingabetaste oder Esc verlässt sie'],
    ['Z', 'Rückgängig'],
    ['Strg Z', 'Rückgängig, auch ohne Tastenkürzel mit einer einzigen Taste'],
    ['Esc', 'Zurück zu allen Aufnahmen'],
    ['?', 'Diese Liste'],
  ],
  errors: {
    choosing: (why) => `Ihre Auswahl ließ sich nicht lesen (${why}). Wählen Sie noch einmal.`,
    saving: (why) =>
      `Das Speichern ist fehlgeschlagen (${why}). Ihre Originale sind unverändert. Prüfen Sie, ob auf dem Datenträger noch Platz ist.`,
    read: (name, why) =>
      `${name}: lässt sich nicht lesen (${why}). Vielleicht wurde die Datei verschoben oder geändert. Wählen Sie sie noch einmal.`,
    unexpected: (why) =>
      `Etwas ist schiefgegangen (${why}). Ihre Originale sind unverändert. Laden Sie die Seite neu und wählen Sie dieselben Dateien: Ihre Entscheidungen sind noch da.`,
  },
};
