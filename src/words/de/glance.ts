import type { GLANCE as ENGLISH } from '../en/glance.ts';
import { count } from './numbers.ts';

export const GLANCE: typeof ENGLISH = {
  glance: {
    title: 'Bildübersicht',
    hint: 'Pfeiltasten wählen aus, A nimmt an, R lehnt ab, Eingabe öffnet, Strg Z macht rückgängig.',
    tooSoon: 'Zu früh: Sehen Sie diese Aufnahme einen Moment an und drücken Sie dann noch einmal.',
    states: {
      waiting: 'Wartet',
      working: 'In Arbeit',
      cancelled: 'Abgebrochen',
      failed: 'Gescheitert',
      good: 'Sieht gut aus',
      check: 'Unsicher',
      probablyFailed: 'Wohl gescheitert',
      unjudged: 'Geändert, noch nicht beurteilt',
    },
    drawing: 'Noch kein Bild. Falls keines kommt, öffnen Sie die Aufnahme.',
    open: 'Öffnen',
    openFirst: 'Öffnen Sie die Aufnahme, um sie trotzdem anzunehmen.',
    sweep: (seen, all) =>
      seen === all
        ? `Alle ${all} annehmen, die gut aussehen`
        : `${seen} gesehene von ${all} annehmen, die gut aussehen`,
    sweepHint:
      'Angenommen wird nur, was gut aussieht und dessen Bild mindestens eine halbe Sekunde lang zu sehen war. „Rückgängig“ nimmt alles zusammen zurück.',
    swept: (n) => `${count(n, 'Aufnahme', 'Aufnahmen')} angenommen. Das lässt sich rückgängig machen.`,
    takenBack: (n) => (n === 1 ? 'Entscheidung zurückgenommen' : `${n} Entscheidungen zurückgenommen`),
  },
};
