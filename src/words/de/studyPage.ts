import type { STUDY_PAGE as ENGLISH } from '../en/studyPage.ts';
import { count } from './numbers.ts';

export const STUDY_PAGE: typeof ENGLISH = {
  studyPage: {
    title: (name) => `Studie in ${name}`,
    keepPrivate: 'Diese Bilder zeigen Gesichter. Es wird nichts übertragen.',
    opening: (done, all) => `Studie wird geöffnet: ${done} von ${count(all, 'Person', 'Personen')}`,
    close: 'Studie schließen',
    closeFirst: 'Eine Studie ist geöffnet. Schließen Sie sie, bevor Sie Aufnahmen auswählen.',
    filters: {
      all: 'Alle',
      open: 'Offen',
      good: 'Sieht gut aus',
      check: 'Unsicher',
      failed: 'Gescheitert',
      accepted: 'Angenommen',
      rejected: 'Abgelehnt',
    },
    withheld: 'Gescheitert: wird nie freigegeben, daher gibt es nichts zu entscheiden.',
    outdated:
      'Früher entschieden, aber über eine ältere Maske. Diese Entscheidung zählt nicht; sehen Sie die neue Maske an.',
    leader: (path) => `Maske von ${path}.`,
    note: (text) => `Notiz: ${text}`,
    noPicture: 'Kein Bild',
    pictureMissing: 'Das Bild fehlt oder gehört nicht zu dieser Maske. Bearbeiten Sie diese Person noch einmal.',
    loading: 'Bild wird geladen',
    back: 'Zurück zur Bildübersicht',
    tooSmall: (isOpen) =>
      `Das Bild ist zu klein, um es zu beurteilen. ${isOpen ? 'Vergrößern Sie das Fenster, oder drehen Sie den Bildschirm.' : 'Öffnen Sie es, oder vergrößern Sie das Fenster.'}`,
    notSeen: 'Sehen Sie zuerst das ganze Bild an und drücken Sie dann noch einmal.',
    save: (n) => `Entscheidungen speichern (${n} ungespeichert)`,
    saving: 'Entscheidungen werden gespeichert',
    saved: 'Alle Entscheidungen sind in decisions.tsv gespeichert.',
    none: 'Noch nichts entschieden.',
    unsaved: (n) =>
      `${count(n, 'Entscheidung ist', 'Entscheidungen sind')} nicht gespeichert. Legen Sie die Datei als decisions.tsv in diesen Ordner.`,
    putThere: 'Legen Sie die heruntergeladene decisions.tsv in diesen Ordner.',
    elsewhere: (n) =>
      `${count(n, 'Entscheidung wurde', 'Entscheidungen wurden')} inzwischen in decisions.tsv geändert, in einem anderen Fenster oder von Hand, und ${n === 1 ? 'steht' : 'stehen'} hier wie dort.`,
    elsewhereHere: 'Inzwischen in decisions.tsv geändert; hier steht, was dort steht.',
    failed: (cause) => `Die Entscheidungen konnten nicht in decisions.tsv gespeichert werden: ${cause}`,
    again: 'Noch einmal versuchen',
    next: 'Starten Sie danach „mydeface bids … group“: Angenommenes wird freigegeben, Abgelehntes zurückgenommen.',
    closeSure: 'Studie schließen?',
    closeLoses: (n) =>
      `${count(n, 'Entscheidung ist', 'Entscheidungen sind')} nicht gespeichert und ${n === 1 ? 'geht' : 'gehen'} verloren.`,
    closeAnyway: 'Ohne Speichern schließen',
    stay: 'Zurück zur Studie',
    foreign:
      'decisions.tsv hat keine Spalten filename und decision. Die Datei wurde daher nicht gelesen und wird nicht überschrieben. Speichern Sie die Entscheidungen stattdessen als Datei.',
    unread: (lines) =>
      `decisions.tsv: ${lines.length === 1 ? 'Zeile' : 'Zeilen'} ${lines.join(', ')} nicht verstanden: Scans, die dort stehen, werden nicht freigegeben, bis das berichtigt ist.`,
    outdatedCount: (n) =>
      n === 1
        ? '1 Entscheidung betrifft eine ältere Maske und zählt nicht.'
        : `${n} Entscheidungen betreffen ältere Masken und zählen nicht.`,
    faults: {
      notDone: (participant) => `${participant}: noch nicht bearbeitet; starten Sie zuerst die Stufe „participant“.`,
      unreadable: (participant) =>
        `${participant}: status.json ist nicht lesbar; bearbeiten Sie diese Person noch einmal.`,
      otherVersion: (participant, found) =>
        `${participant}: von einer anderen Version von mydeface (Form ${found}); bearbeiten Sie diese Person noch einmal.`,
    },
  },
};
