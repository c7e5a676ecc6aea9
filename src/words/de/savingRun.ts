import { count } from './numbers.ts';
import type { SAVING_RUN as ENGLISH } from '../en/savingRun.ts';

/** A save, scan by scan. */
export const SAVING_RUN: typeof ENGLISH = {
  saving: {
    planning: 'Die Dateien werden angesehen',
    written: (n) => `${count(n, 'Datei', 'Dateien')} geschrieben`,
    alreadyThere: (names) => `Schon vorhanden: ${names.join(', ')}`,
    replace: (n) => (n === 1 ? 'Die schon vorhandene Datei ersetzen' : `Die ${n} schon vorhandenen Dateien ersetzen`),
    finishing: 'Wird abgeschlossen',
    stopping: 'Hält nach der laufenden Datei an',
    done: (path) => `Gespeichert: ${path}`,
    missing: (names) => `Konnte nicht daneben geschrieben werden: ${names.join(', ')}`,
    left: (path) => `Nicht gespeichert: ${path}`,
    outdated: (path) =>
      `Gespeichert und seither geändert oder zurückgenommen: ${path}. Die gespeicherten Dateien sind noch wie zuvor; löschen oder ersetzen Sie sie.`,
    problems: {
      keptNameTaken: (name) =>
        `${name} gibt es schon, und es ist nicht das Original dieser Aufnahme. Nichts wurde verändert. Benennen Sie die Datei um oder verschieben Sie sie, und versuchen Sie es noch einmal.`,
      exists: (names) =>
        `${names.join(', ')}: schon vorhanden und nicht ersetzt. Diese Aufnahme wurde nicht geschrieben.`,
      changed: (name) =>
        `${name} wurde verschoben oder verändert, seit Sie die Datei gewählt haben. Nichts wurde angetastet. Wählen Sie den Ordner noch einmal.`,
      differs: (name) =>
        `${name} kam beim Zurücklesen anders an, als es geschrieben wurde. Das Original ist vollständig. Ist der Datenträger voll oder beschädigt?`,
      disk: (name, error, original) =>
        `${name} konnte nicht geschrieben werden (${error}). Das Original ist vollständig: ${original}. Ist genug Platz auf dem Datenträger, und dürfen Sie in diesen Ordner schreiben?`,
      noPermission: (name) =>
        `${name}: Der Browser durfte nicht in den Ordner schreiben. Nichts wurde verändert. Speichern Sie noch einmal und erlauben Sie es, oder speichern Sie ein Zip.`,
      noFolder: (name) =>
        `${name} wurde nicht als Teil eines Ordners gewählt und kann daher in keinen geschrieben werden. Speichern Sie diese Aufnahme als Zip.`,
      takenBack: (name) =>
        `${name} wurde geändert oder abgelehnt, bevor die Aufnahme an der Reihe war. Nichts davon wurde geschrieben; nehmen Sie sie an und speichern Sie noch einmal.`,
      notEmpty: (names) =>
        `Im Ordner ${names.length === 1 ? 'liegt schon eine Datei dieses Namens' : `liegen schon ${names.length} Dateien dieser Namen`} (${names[0]}${names.length > 1 ? ', ...' : ''}). Nichts wurde geschrieben. Wählen Sie einen leeren Ordner.`,
      beside: (names) =>
        `Fehlt entgegen dem Plan: ${names.join(', ')}. Was als gespeichert aufgeführt ist, ist gespeichert.`,
      report: (error) =>
        `Der Bericht konnte nicht geschrieben werden (${error}). Was als gespeichert aufgeführt ist, ist gespeichert.`,
      zip: (error) =>
        `Das Zip konnte nicht fertiggestellt werden (${error}). Nichts daraus ist gespeichert; Ihre Originale sind unberührt. Ist genug Platz auf dem Datenträger?`,
      brokenOff: (error) =>
        `Das Speichern brach unerwartet ab (${error}). Was als gespeichert aufgeführt ist, ist gespeichert.`,
      plan: (error) =>
        `Der Ordner konnte nicht gelesen werden (${error}). Nichts wurde verändert. Wählen Sie den Ordner noch einmal.`,
    },
  },
};
