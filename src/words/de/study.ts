import type { Counts } from '../../session/bids/index.ts';
import type { StudyWords } from '../en/study.ts';
import { count } from './numbers.ts';

/** Nach der Zahl der freigegebenen. */
function placed({ waiting, rejected, withheld }: Counts['fates'], unwritten: number): string {
  return `freigegeben, ${waiting} noch anzusehen, ${rejected > 0 ? `${rejected} abgelehnt, ` : ''}${withheld} zurückgehalten${unwritten > 0 ? `, ${unwritten} nicht geschrieben` : ''}`;
}

/** Was über eine ganze Studie gesagt wird. */
export const STUDY: StudyWords = {
  study: {
    fitFailed: 'Die Anpassung ist misslungen; es wurde nichts geschrieben.',
    oneName: (names) =>
      `${names.join(' und ')} beanspruchen denselben Namen; keine davon wurde bearbeitet. Entfernen Sie alle bis auf eine, oder benennen Sie sie um.`,
    noJson: 'Kein gültiges JSON, daher nicht kopiert. Beheben Sie den Fehler und starten Sie erneut.',
    leftOut: {
      noBidsName: 'nicht kopiert, denn der Name ist kein BIDS-Name.',
      unknownFolder: 'nicht kopiert, denn BIDS kennt diesen Ordner nicht.',
      imageFormat: 'nicht kopiert, denn es könnte ein Bild sein und ist keine NIfTI-Datei in einem Ordner mit Scans.',
      showsPerson: 'nicht kopiert, denn es zeigt die Person: ein Foto oder die Form des Kopfes.',
      unknownFile: 'nicht kopiert, denn BIDS kennt dort keine solche Datei.',
      notChosen:
        'nicht kopiert, denn Bilder aus anat und pet werden nie mit Gesicht kopiert, und ihr Ordner steht nicht in --datatypes.',
      strayImage:
        'nicht kopiert, denn BIDS kennt in diesem Ordner kein solches Bild: Es könnte ein Gesicht zeigen. Das Gesicht wird entfernt, wenn der Ordner in --datatypes steht.',
      otherContent: 'nicht kopiert, denn der Inhalt ist nicht, was der Name sagt: Es könnte ein Bild sein.',
    },
    moreLeftOut: (n) => `${count(n, 'weitere Datei', 'weitere Dateien')} nicht kopiert; status.json nennt alle.`,
    moreOfDataSetLeftOut: (n) => `${count(n, 'weitere Datei', 'weitere Dateien')} des Datensatzes nicht kopiert.`,
    undefaced: (n, datatype) => `${count(n, 'Bild', 'Bilder')} aus ${datatype} unverändert kopiert.`,
    toDeface: (datatypes) =>
      `Damit auch aus ausgelassenen und unverändert kopierten Bildern Gesichter entfernt werden, geben Sie --datatypes ${datatypes.join(',')} an.`,
    revealing: (fields) =>
      `enthält Felder, die die Person verraten können: ${fields.join(', ')}. --clean-sidecars entfernt sie.`,
    placed: (fates, unwritten) => `${count(fates.released, 'Scan', 'Scans')} ${placed(fates, unwritten)}.`,
    unseen: (n) => `${n} der freigegebenen sollten angesehen werden (--release check).`,
    waits: 'Ein anderer Prozess bearbeitet diese Person; es wird auf ihn gewartet.',
    groupWaits: 'Ein anderer Prozess bearbeitet die Gruppe; es wird auf ihn gewartet.',
    notDone: 'noch nicht bearbeitet; starten Sie zuerst die Stufe „participant“.',
    brokenOff: 'ein Lauf wurde mitten in der Arbeit unterbrochen; rufen Sie participant noch einmal auf.',
    noSessions: 'hat keine Sitzungen und blieb daher unberührt (--session-label).',
    gone: 'nicht mehr in BIDS_DIR; was OUT_DIR und WORK_DIR von dieser Person enthielten, wurde entfernt.',
    goneFile: 'nicht mehr in BIDS_DIR und daher aus OUT_DIR entfernt.',
    goneLeft:
      'nicht mehr in BIDS_DIR, aber OUT_DIR enthält Dateien dieser Person, von denen mydeface nichts weiß. Sehen Sie sie an, und entfernen Sie sie.',
    decisionStray: (line, path) =>
      `decisions.tsv, Zeile ${line}: Kein zu bearbeitender Scan heißt ${path}; die Zeile bewirkt nichts. Schreiben Sie seinen Pfad im Datensatz, etwa sub-01/anat/sub-01_T1w.nii.gz, oder entfernen Sie die Zeile.`,
    decisionOld: 'Die Entscheidung betrifft eine frühere Maske und zählt nicht; sehen Sie die neue an.',
    unreadDecisions: (lines) =>
      `decisions.tsv: ${lines.length === 1 ? 'Zeile' : 'Zeilen'} ${lines.join(', ')} nicht verstanden: Schreiben Sie accepted, rejected oder n/a. Scans, die dort stehen, werden bis dahin nicht freigegeben.`,
    regained: 'freigegeben, denn keine Entscheidung hält ihn mehr zurück.',
    groupDone: (participants, scans, fates, unwritten) =>
      `${count(participants, 'Person', 'Personen')}, ${count(scans, 'Scan', 'Scans')}: ${fates.released} ${placed(fates, unwritten)}.`,
    plan: (scans, beside) =>
      `${count(scans, 'Scan', 'Scans')} zu bearbeiten, ${count(beside, 'andere Datei', 'andere Dateien')} zu kopieren`,
    mayLead: 'kann führen',
    with: (path) => `dieselbe Aufnahme wie ${path}`,
    report: {
      title: 'Bericht über das Entfernen der Gesichter',
      keepPrivate: 'Diese Bilder zeigen Gesichter. Geben Sie diesen Ordner nicht weiter.',
      search: 'Person oder Datei',
      verdict: 'Urteil',
      fate: 'Verbleib',
      decision: 'Entscheidung',
      all: 'alle',
      verdicts: { good: 'sieht gut aus', check: 'unsicher', failed: 'gescheitert', error: 'nicht bearbeitet' },
      fates: {
        released: 'freigegeben',
        waiting: 'noch anzusehen',
        rejected: 'abgelehnt',
        withheld: 'zurückgehalten',
      },
      decisions: { accepted: 'angenommen', rejected: 'abgelehnt', unclear: 'nicht verstanden', none: 'keine' },
      shown: '{n} von {of} Scans, die unsichersten zuerst',
      leader: 'Maske von {leader}',
      noPicture: 'kein Bild',
      leftOut: 'Nicht kopierte Dateien: {n}',
    },
    summary: {
      title: 'Entfernte Gesichter in diesem Datensatz',
      about:
        'Aus Kopfaufnahmen wurden mit mydeface {version} die Gesichter entfernt. Entfernte Voxel enthalten einen Füllwert; alle anderen sind unverändert.',
      participants: 'Personen',
      scans: 'Scans',
      released: 'Scans in diesem Datensatz',
      waiting: 'Scans, die noch anzusehen sind und in diesem Datensatz fehlen',
      rejected: 'Scans, die eine Person abgelehnt hat und die in diesem Datensatz fehlen',
      withheld: 'Scans, deren Gesicht nicht entfernt werden konnte und die in diesem Datensatz fehlen',
      unwritten: 'Scans, die nicht geschrieben werden konnten und in diesem Datensatz fehlen',
      accepted: 'Scans, die eine Person angesehen und angenommen hat',
      unseen: 'Scans in diesem Datensatz, die angesehen werden sollten und die niemand angenommen hat',
      undefaced: 'Bilder aus {datatype}, aus denen nichts entfernt wurde',
      leftOut:
        'Andere Dateien, die ein Gesicht zeigen könnten oder die BIDS nicht kennt und die in diesem Datensatz fehlen',
      preset: 'Was erhalten blieb (Voreinstellung)',
      limits:
        'Das Entfernen des Gesichts senkt das Risiko einer Re-Identifizierung, beseitigt es aber nicht. Die Daten sind de-identifiziert, nicht anonym.',
    },
  },
};
