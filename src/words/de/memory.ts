import type { MEMORY as ENGLISH } from '../en/memory.ts';
import { count } from './numbers.ts';

/** What is kept between visits, why it may not be, new versions of the page, and screens that cannot be drawn. */
export const MEMORY: typeof ENGLISH = {
  memory: {
    notices: {
      absent:
        'Dieser Browser bewahrt für diese Seite nichts auf (privates Fenster?). Ihre Entscheidungen gelten, bis Sie sie schließen.',
      blocked:
        'In einem anderen Tab ist eine ältere Version dieser Seite offen. Schließen Sie ihn: Bis dahin wird hier nichts für Ihren nächsten Besuch aufbewahrt.',
      superseded:
        'In einem anderen Tab ist eine neuere Version dieser Seite offen. Hier wird nichts mehr für Ihren nächsten Besuch aufbewahrt; laden Sie die Seite neu.',
      newer:
        'Hier wurde schon eine neuere Version dieser Seite benutzt. Diese ältere bewahrt nichts für Ihren nächsten Besuch auf.',
      lost: 'Der Browser hat seinen Speicher geschlossen. Von nun an wird nichts für Ihren nächsten Besuch aufbewahrt. Laden Sie die Seite neu.',
      unwritable:
        'Ihre letzte Entscheidung konnte nicht für den nächsten Besuch aufbewahrt werden. Ist die Festplatte voll?',
    },
    theirs:
      'Diese Seite ist in einem anderen Tab offen, der die Entscheidungen für Ihren nächsten Besuch aufbewahrt. Dieser Tab arbeitet, bewahrt aber nichts auf.',
    taken:
      'Ein anderer Tab bewahrt nun die Entscheidungen für Ihren nächsten Besuch auf. Dieser arbeitet weiter, bewahrt aber nichts mehr auf.',
    takeOver: 'Stattdessen in diesem Tab aufbewahren',
    brokenSave: {
      folder: (n) =>
        `Ihr letztes Speichern (${count(n, 'Aufnahme', 'Aufnahmen')}, in ihre Ordner) brach ab. Wählen Sie den Ordner noch einmal: Aufnahmen, die nicht gespeichert wurden, kommen wieder. Bericht und Tabelle fehlen vielleicht; speichern Sie noch einmal, um sie zu haben.`,
      newFolder: (n) =>
        `Ihr letztes Speichern (${count(n, 'Aufnahme', 'Aufnahmen')}, in einen neuen Ordner) brach ab. Jener Ordner ist nicht vollständig: Speichern Sie noch einmal in einen anderen.`,
      zip: (n) =>
        `Ihr letztes Speichern (${count(n, 'Aufnahme', 'Aufnahmen')}, als Zip) brach ab. Jenes Zip ist nicht vollständig: Löschen Sie es und speichern Sie noch einmal.`,
    },
    otherVersion: (n) =>
      `${count(n, 'Aufnahme', 'Aufnahmen')} von einem früheren Besuch, mit einer anderen Version von mydeface bearbeitet: nicht verwendet, denn deren Maske kann eine andere sein.`,
    unreadable: (n) =>
      `${count(n, 'Aufnahme', 'Aufnahmen')} von einem früheren Besuch: nicht mehr lesbar. Was dazu entschieden war, ist verloren.`,
  },
  newVersion: {
    ready:
      'Eine neue Version dieser Seite liegt bereit. Sie kommt, wenn Sie die Seite neu laden: Ihre Entscheidungen bleiben erhalten, die Aufnahmen müssen Sie noch einmal wählen.',
    reload: 'Jetzt neu laden',
  },
  broken: {
    title: 'Diese Ansicht lässt sich nicht anzeigen',
    text: (error) =>
      `Beim Zeichnen ist ein Fehler aufgetreten (${error}). Ihre Dateien sind unberührt, Ihre Entscheidungen bleiben erhalten.`,
    back: 'Zurück zur Liste',
    reload: 'Neu laden',
  },
};
