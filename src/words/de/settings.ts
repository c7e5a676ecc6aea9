import type { SETTINGS as ENGLISH } from '../en/settings.ts';
import { count } from './numbers.ts';

export const SETTINGS: typeof ENGLISH = {
  presetLabel: 'Was erhalten bleibt',
  presets: {
    scalp: 'Gehirn, Schädel und Kopfhaut',
    face: 'Alles außer Gesicht und Ohren',
    brain: 'Nur das Gehirn, mit Rand',
  },
  cost: 'Ähnlichkeitsmaß',
  costs: { normmi: 'Normierte Transinformation', mutualinfo: 'Transinformation', corratio: 'Korrelationsverhältnis' },
  marginStart: 'Anfänglicher Rand (mm)',
  marginStartHint: 'Verschiebt die ganze Kante der Maske, auch an Gesicht und Ohren.',
  rim: 'Saum der Kopfhaut (mm)',
  rimHint:
    'Wo die Kopfhaut abseits von Gesicht, Stirn und Ohren endet, von der Hautoberfläche nach außen gemessen: 3 erhält dort die Haut, -3,5 schneidet überall darunter. Gesicht und Ohren verschwinden in jedem Fall. Nur für „Gehirn, Schädel und Kopfhaut“.',
  fill: 'Entfernte Voxel werden',
  fills: { auto: '0, im CT der Wert von Luft', zero: '0', min: 'der dunkelste Wert' },
  scrub: 'Freitextfelder aus dem Dateikopf entfernen',
  beside: 'Was für mich gespeichert wird',
  besides: {
    original: 'das Original, als _NAME',
    mask: 'die Maske',
    transform: 'die Transformation',
    record: 'ein Protokoll (JSON)',
    report: 'ein Bericht mit Bildern (HTML) und eine Tabelle der Entscheidungen (TSV)',
  },
  sameHeadSetting: 'Aufnahmen einer Sitzung (nach ihren BIDS-Namen) teilen sich eine Maske',
  notify: 'Benachrichtigen, wenn ein Stapel fertig wird, während ich in einem anderen Tab oder Programm bin',
  notifyRefused:
    'Der Browser lässt keine Benachrichtigungen dieser Seite zu. Erlauben Sie sie zuerst in den Einstellungen des Browsers.',
  letterKeys: 'Tastenkürzel mit einer einzigen Taste (A, R, 1 bis 5, ...)',
  ownTemplate: 'Eigene Vorlage',
  ownTemplateHint:
    'Ein Kopf und eine Maske dessen, was erhalten bleibt, als NIfTI-Dateien im selben Raum. Ersetzt die Auswahl oben.',
  ownHead: 'Kopf',
  ownMask: 'Maske',
  ownNone: 'nicht gewählt',
  ownUsed: (head, mask) => `In Gebrauch: ${head} mit ${mask}.`,
  ownUnreadable: (name) => `${name} lässt sich nicht lesen; bitte noch einmal wählen`,
  ownHalf: {
    head: 'Noch nicht in Gebrauch: Wählen Sie auch einen Kopf.',
    mask: 'Noch nicht in Gebrauch: Wählen Sie auch eine Maske.',
  },
  ownMisfit: {
    empty: 'Die Maske behält nichts: Keines ihrer Voxel ist größer als 0. Jede Aufnahme würde ganz entfernt.',
    outside:
      'Das meiste, was die Maske behält, liegt außerhalb des Bildes vom Kopf. Die beiden liegen kaum im selben Raum.',
  },
  ownClear: 'Eingebaute Vorlage verwenden',
  settingsFile: {
    title: 'Einstellungen weitergeben',
    hint: 'Eine Datei für andere: wie Masken entstehen, was geschrieben und was gespeichert wird. Sprache, Erscheinungsbild, Tasten und eine eigene Vorlage stehen nicht darin.',
    save: 'Einstellungen als Datei speichern',
    load: 'Einstellungen aus einer Datei laden',
    loaded: 'Die Einstellungen wurden geladen.',
    none: 'Das ist keine Datei mit Einstellungen von mydeface. Nichts wurde geändert.',
    newer: 'Die Datei stammt von einer neueren Version von mydeface.',
    unknown: (fields) => `Diese Version kennt nicht: ${fields.join(', ')}. Nicht beachtet.`,
    invalid: (fields) => `Unmögliche Werte: ${fields.join(', ')}. Es bleibt, was eingestellt war.`,
  },
  reset: 'Alle Einstellungen zurücksetzen',
  settingsNote:
    'Die Einstellungen bleiben auf diesem Rechner. Sie gelten für Aufnahmen, die von nun an bearbeitet werden.',
  redo: {
    settings: (n) => `${count(n, 'Aufnahme', 'Aufnahmen')} mit diesen Einstellungen neu bearbeiten`,
    title: 'Neu bearbeiten',
    sure: (n) =>
      n === 1
        ? 'Über eine dieser Aufnahmen ist entschieden, oder sie wurde von Hand korrigiert. Neu bearbeitet beginnt sie von vorn: Entscheidung und Korrekturen gehen verloren.'
        : `Über ${n} dieser Aufnahmen ist entschieden, oder sie wurden von Hand korrigiert. Neu bearbeitet beginnen sie von vorn: Entscheidungen und Korrekturen gehen verloren.`,
    all: (n) => (n === 1 ? 'Neu bearbeiten' : `Alle ${n} neu bearbeiten`),
    others: (n) => `Nur die ${n === 1 ? 'andere' : `anderen ${n}`} neu bearbeiten`,
  },
};
