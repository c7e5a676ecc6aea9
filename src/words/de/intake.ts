import type { INTAKE as ENGLISH } from '../en/intake.ts';

/** What was found in what a person chose, and what of it was skipped. */
export const INTAKE: typeof ENGLISH = {
  intake: {
    comparing: (name) => `${name} wird mit dem Original verglichen`,
    unfinished: (path) =>
      `${path}: Das Gesicht ist schon entfernt, aber nicht sicher mit der Maske, die Sie zuletzt hatten. Die Aufnahme ist wieder in der Liste; speichern Sie sie noch einmal, um sicher zu sein.`,
    interrupted: (path) =>
      `${path}: Das Speichern wurde beim letzten Mal unterbrochen. Die Aufnahme ist unberührt und wieder in der Liste; nehmen Sie sie an und speichern Sie sie noch einmal.`,
    keptDamaged: (path, kept) =>
      `${path}: ${kept} daneben ist beschädigt. Prüfen Sie, ob ${path} das Original ist oder schon ohne Gesicht.`,
    sameVoxels: (path, kept) =>
      `${path}: ${kept} daneben enthält dasselbe Bild, nur anders gespeichert. Noch ist nichts entfernt; die Aufnahme ist in der Liste.`,
    reversed: (path, kept) =>
      `${path} ist das Original und ${kept} daneben die Aufnahme ohne Gesicht: Die Namen sind vertauscht.`,
    namedDamaged: (path, kept) =>
      `${path}: beschädigt oder unvollständig. ${kept} daneben ist vollständig und vermutlich das Original; aufgenommen wird sie als ${path} bearbeitet.`,
    bothDamaged: (path, kept) => `${path}: beschädigt oder unvollständig, ebenso ${kept} daneben.`,
    barelyChanged: (path, kept) =>
      `${path}: ${kept} daneben ist dasselbe Bild bis auf wenige Voxel, zu wenige für ein entferntes Gesicht.`,
    unrelated: (path, kept) =>
      `${path}: ${kept} daneben ist ein anderes Bild, weder eine Kopie noch das Original davon.`,
    notCompared: (path, kept) => `${path}: ließ sich nicht mit ${kept} daneben vergleichen.`,
    partner: (path, missing) =>
      `${path}: eine Datei eines Paars. Die andere (.${missing}) fehlt, oder mehr als eine kommt in Frage. Wählen Sie beide zusammen aus.`,
    folderRefused: (name) =>
      `${name} wurde nicht geöffnet: Der Browser darf ihn nicht lesen. Öffnen Sie ihn noch einmal und erlauben Sie es, oder wählen Sie einen anderen Ordner.`,
    folderGone: (name) =>
      `${name} ist nicht mehr am alten Ort: Der Ordner wurde verschoben, umbenannt oder gelöscht, oder sein Laufwerk ist nicht verbunden. Wählen Sie ihn neu aus.`,
    neither: 'Keine von beiden wurde aufgenommen.',
    added: (name) => `${name} wurde aufgenommen.`,
    notes: (n) => `${n} ${n === 1 ? 'Hinweis' : 'Hinweise'} zu diesen Dateien`,
    showAll: 'Alle anzeigen',
    showFewer: 'Verbergen',
    named: (names, more) => `${names.join(', ')}${more > 0 ? ` und ${more} weitere` : ''}`,
    dismiss: 'Ausblenden',
    group: {
      notScan: (n) => `${n} Dateien sind keine Aufnahmen, die sich lesen lassen (NIfTI, MGH, NRRD, MetaImage, DICOM)`,
      partner: (n) =>
        `${n} Dateien von Paaren (.hdr, .img), deren andere Datei fehlt oder nicht eindeutig ist; wählen Sie beide zusammen aus`,
      otherFormat: (n) => `${n} Dateien haben ein Format, das hier nicht gelesen werden kann`,
      twice: (n) => `${n} Aufnahmen sind schon in der Liste`,
      renewed: (n) =>
        `${n} Aufnahmen sind schon in der Liste; ihre Dateien waren neu geschrieben worden und werden wieder gelesen`,
      unreadable: (n) => `${n} Dateien lassen sich nicht lesen`,
      brokenLink: (n) => `${n} Verknüpfungen führen ins Leere`,
      defaced: (n) => `${n} Originale von Aufnahmen, deren Gesicht schon entfernt ist`,
      unfinished: (n) =>
        `${n} Aufnahmen, deren Gesicht schon entfernt ist, aber nicht sicher mit den Masken, die Sie zuletzt hatten; sie sind wieder in der Liste`,
      interrupted: (n) =>
        `${n} Aufnahmen, deren Speichern beim letzten Mal unterbrochen wurde; sie sind unberührt und wieder in der Liste`,
      sameVoxels: (n) =>
        `${n} Aufnahmen, neben denen dasselbe Bild liegt, nur anders gespeichert; noch ist nichts entfernt, sie sind in der Liste`,
      keptDamaged: (n) =>
        `${n} Aufnahmen in der Liste mit einer beschädigten Datei daneben; prüfen Sie, ob sie die Originale sind`,
      reversed: (n) =>
        `${n} Aufnahmen, deren Namen mit denen ihrer Originale vertauscht sind; keine davon wurde aufgenommen`,
      namedDamaged: (n) =>
        `${n} beschädigte oder unvollständige Aufnahmen, neben denen vermutlich das vollständige Original liegt; keine davon wurde aufgenommen`,
      bothDamaged: (n) =>
        `${n} Aufnahmen, die wie die Datei daneben beschädigt oder unvollständig sind; keine davon wurde aufgenommen`,
      barelyChanged: (n) =>
        `${n} Aufnahmen, die sich von dem Bild daneben nur in wenigen Voxeln unterscheiden, zu wenigen für ein entferntes Gesicht; keine davon wurde aufgenommen`,
      unrelated: (n) =>
        `${n} Aufnahmen, neben denen unter dem Namen des Originals ein anderes Bild liegt; keine davon wurde aufgenommen`,
      notCompared: (n) =>
        `${n} Aufnahmen, die sich nicht mit der Datei daneben vergleichen ließen; keine davon wurde aufgenommen`,
    },
    parts: (paths) => `Übrig von einem unterbrochenen Speichern: ${paths.join(', ')}`,
    removeParts: (n) => (n === 1 ? 'Übrige Datei löschen' : `${n} übrige Dateien löschen`),
    notRemoved: (path) => `${path}: ließ sich nicht löschen`,
    addAnyway: 'Trotzdem aufnehmen',
    add: (name) => `${name} aufnehmen`,
    pointer: {
      'git-annex': (path, n) =>
        `${path}${n > 1 ? ` und ${n - 1} weitere` : ''}: nur ein Verweis von git-annex, die Aufnahme selbst ist nicht hier. Führen Sie „git annex get“ aus und wählen Sie den Ordner noch einmal.`,
      'git-lfs': (path, n) =>
        `${path}${n > 1 ? ` und ${n - 1} weitere` : ''}: nur ein Verweis von Git LFS, die Aufnahme selbst ist nicht hier. Führen Sie „git lfs pull“ aus und wählen Sie den Ordner noch einmal.`,
    },
    studyBeside: (path) =>
      `${path} ist der private Ordner einer Studie (WORK_DIR von mydeface bids). Er wird für sich geöffnet: Entfernen Sie alle Aufnahmen aus der Liste und wählen Sie dann nur diesen Ordner.`,
    studyInside: (path) =>
      `${path} ist der private Ordner einer Studie (WORK_DIR von mydeface bids). Um die Studie durchzusehen, wählen Sie diesen Ordner; um Aufnahmen zu bearbeiten, einen Ordner ohne ihn. Nichts wurde aufgenommen.`,
    studyVersion: (path, found) =>
      `${path} ist der private Ordner einer Studie, die mit einer anderen Version von mydeface bearbeitet wurde (Form ${found}). Öffnen Sie ihn mit jener Version oder bearbeiten Sie die Studie noch einmal.`,
    annex: (path) =>
      `${path} ist ein Datensatz von git-annex. Browser zeigen keine Verknüpfungen in einem Ordner: Aufnahmen, die Verknüpfungen sind, fehlen hier. Führen Sie „git annex get“ und „git annex unlock“ aus und wählen Sie den Ordner noch einmal.`,
    brokenLink: (path) =>
      `${path}: Die Verknüpfung führt ins Leere. Ist es ein Datensatz von git-annex, führen Sie „git annex get“ aus und wählen Sie den Ordner noch einmal.`,
    unreadable: (path, error) => `${path}: lässt sich nicht lesen (${error}); übersprungen`,
  },
};
