import type { Words } from './en.ts';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** German. Reasons of the verdict and error messages come from the core in English. */
export const DE: Words = {
  language: 'Deutsch',
  title: 'mydeface',
  tagline: 'Entfernt das Gesicht aus Kopfaufnahmen und behält das Gehirn.',
  privacy: 'Alles geschieht auf diesem Rechner. Nichts wird hochgeladen.',
  cancel: 'Abbrechen',
  close: 'Schließen',
  settings: 'Einstellungen',
  help: 'Hilfe',
  theme: { label: 'Aussehen', options: { auto: 'Wie das System', light: 'Hell', dark: 'Dunkel' } },
  dropTitle: 'Kopfaufnahmen hier ablegen',
  dropHint:
    'NIfTI-Dateien (.nii, .nii.gz) oder ein Ordner davon, BIDS oder nicht, oder DICOM-Ordner. Jeder Kontrast, MRT oder CT. Die Originale bleiben, wie sie sind.',
  choose: 'Dateien wählen',
  chooseFolder: 'Ordner wählen',
  sample: 'Mit einem Beispielkopf ausprobieren',
  sampleLoading: 'Der Beispielkopf wird geladen',
  steps: [
    [
      'Ablegen',
      'Legen Sie Ihre Aufnahmen auf der Seite ab, oder nehmen Sie den Beispielkopf. Sie werden auf diesem Rechner gelesen und verlassen ihn nicht.',
    ],
    [
      'Ansehen',
      'Rotes wird entfernt. Sehen Sie Schichten und Kopf in 3D an; ändern Sie den Rand, verschieben Sie die Maske, oder malen Sie, wo sie falsch liegt.',
    ],
    [
      'Sichern',
      'Nur was Sie angenommen haben, lässt sich sichern: die Aufnahme ohne Gesicht unter ihrem Namen, das Original mit einem Unterstrich davor.',
    ],
  ],
  stepsTitle: 'So geht es',
  walkNext: 'Weiter',
  walkBack: 'Zurück',
  walkStart: 'Beispielkopf ausprobieren',
  walkSkip: 'Überspringen',
  presetLabel: 'Was bleibt',
  presets: {
    scalp: 'Gehirn, Schädel und etwas Kopfhaut',
    face: 'Alles außer Gesicht und Ohren',
    brain: 'Nur das Gehirn, mit Rand',
  },
  queue: 'Aufnahmen',
  overall: (done, all) => `${done} von ${all} fertig`,
  remaining: (seconds) =>
    seconds < 60
      ? `noch etwa ${count(Math.max(1, Math.round(seconds)), 'Sekunde', 'Sekunden')}`
      : `noch etwa ${count(Math.round(seconds / 60), 'Minute', 'Minuten')}`,
  addMore: 'Aufnahmen hinzufügen',
  dropAnywhere: 'oder irgendwo auf der Seite ablegen',
  clear: 'Liste leeren',
  clearSure:
    'Alle Aufnahmen aus der Liste nehmen? Entscheidungen, die nicht gesichert sind, gehen verloren. Die Dateien selbst bleiben, wie sie sind.',
  stages: { read: 'Lesen', register: 'Kopf suchen', mask: 'Maske bilden', write: 'Schreiben' },
  waiting: 'Wartet',
  waitingFor: (name) => `Wartet, bis ${name} angenommen ist`,
  cancelled: 'Abgebrochen',
  converting: (fraction) => `DICOM wird umgewandelt: ${Math.round(100 * fraction)} %`,
  dicom: {
    none: (folder) => `${folder}: die DICOM-Dateien enthalten kein Bild, das sich umwandeln lässt`,
    gaps: (folder) =>
      `${folder}: in einer Serie fehlen Schichten, oder ihre Abstände sind ungleich. Sehen Sie genau an, was daraus wurde.`,
    damaged: (name) => `${name}: endet zu früh. Die Serie wurde ausgelassen; holen Sie die Datei noch einmal.`,
    said: (folder, line) => `${folder}: dcm2niix sagt: ${line}`,
    failed: (folder, why) =>
      `${folder}: ließ sich nicht umwandeln (${why}). Wandeln Sie es mit dcm2niix um und wählen Sie dann die NIfTI-Dateien.`,
    cannotStart:
      'DICOM-Dateien lassen sich in diesem Browser nicht umwandeln: WebAssembly ist aus oder verboten. Wandeln Sie sie mit dcm2niix um und wählen Sie dann die NIfTI-Dateien.',
    noFolder: 'DICOM-Dateien',
  },
  retry: 'Noch einmal',
  remove: 'Aus der Liste nehmen',
  review: 'Ansehen',
  reviewAll: (n) => `${count(n, 'Aufnahme', 'Aufnahmen')} ansehen`,
  acceptGood: (n) => `${count(n, 'Aufnahme', 'Aufnahmen')} annehmen, deren Passung stimmt`,
  acceptGoodSure: 'Haben Sie jedes Bild angesehen? Nehmen Sie nur an, was Sie gesehen haben.',
  acceptGoodYes: 'Ich habe sie angesehen: annehmen',
  sameHead: 'Derselbe Kopf',
  separate: 'Trennen',
  sameHeadHint: 'Wählen Sie Aufnahmen eines Kopfes: sie bekommen die Maske der ersten.',
  select: (name) => `${name} auswählen`,
  decisions: { open: 'Noch anzusehen', accepted: 'Angenommen', rejected: 'Abgelehnt' },
  skippedTitle: 'Nicht angerührt',
  skipped: {
    defaced: (name) => `${name}: ist das Original einer Aufnahme, deren Gesicht schon entfernt ist`,
    notScan: (name) => `${name}: weder NIfTI noch DICOM`,
    twice: (name) => `${name}: steht schon in der Liste`,
  },
  looking: 'Das Gewählte wird durchgesehen',
  savedBadge: 'Gesichert',
  nothingFound: 'Darin sind keine Kopfaufnahmen. NIfTI-Dateien enden auf .nii oder .nii.gz.',
  remembered: (n) =>
    `${count(n, 'Aufnahme', 'Aufnahmen')} von Ihrem letzten Besuch. Wählen Sie dieselben Dateien oder denselben Ordner, um fortzufahren: Ihre Entscheidungen sind noch da, die Bilder nicht.`,
  forget: 'Vergessen',
  back: 'Alle Aufnahmen',
  position: (n, all) => `${n} von ${all}`,
  previous: 'Vorige Aufnahme',
  next: 'Nächste Aufnahme',
  reviewHint:
    'Rotes wird entfernt, ebenso die Luft darum. Prüfen Sie, dass das ganze Gehirn bleibt und vom Gesicht nichts übrig ist.',
  tabs: { volume: '3D und Schichten', slices: 'Schichten und Korrekturen', picture: 'Bild' },
  shows: { removed: 'Entferntes rot', before: 'Original', after: 'Ohne Gesicht' },
  showLabel: 'Was gezeigt wird',
  lookAt: 'Ansehen',
  places: {
    middle: 'Mitte',
    face: 'Gesicht',
    leftEar: 'Linkes Ohr',
    rightEar: 'Rechtes Ohr',
    vertex: 'Scheitel',
    brainEdge: 'Hirnrand',
  },
  axes: { sagittal: 'Sagittal', coronal: 'Koronal', axial: 'Axial' },
  sliceLabel: (axis) => `${axis}e Schicht; Pfeiltasten bewegen das Fadenkreuz, Bild auf und Bild ab die Schicht`,
  montage:
    'Zwölf Schichten, der Rand des Behaltenen rot, und der Kopf von vorn und von beiden Seiten: oben wie er ist, unten ohne Gesicht',
  volumeLabel: (show) => `${show}: Schichten und Kopf in 3D`,
  opening: 'Die Aufnahme wird geöffnet',
  contrast: 'Kontrast',
  contrastLow: 'Schwarz bei',
  contrastHigh: 'Weiß bei',
  margin: 'Rand',
  marginHint: 'Vergrößert oder verkleinert, was bleibt; nie bis ins Gehirn.',
  mm: (value) => `${value > 0 ? '+' : ''}${value} mm`,
  nudge: 'Maske von Hand verschieben',
  nudgeHint: 'Bringen Sie den Schnitt dorthin, wo er hingehört, und passen Sie von dort an.',
  shifts: ['Rechts', 'Vorn', 'Oben'],
  turns: ['Nicken', 'Neigen', 'Drehen'],
  size: 'Größe',
  refit: 'Von hier anpassen',
  refitting: 'Wird angepasst',
  brush: 'Pinsel',
  brushOff: 'Aus',
  brushRemove: 'Entfernen',
  brushRestore: 'Behalten',
  brushSize: 'Pinselgröße',
  brushHint: 'Malen Sie auf einer Schicht. Mit der Tastatur: Fadenkreuz bewegen, dann B.',
  undo: 'Zurücknehmen',
  resetEdits: 'Alles zurücknehmen',
  applying: 'Die Maske wird gebildet',
  figures: (kept, removed) =>
    `${Math.round(kept)} ml bleiben, ${Math.round(removed)} ml werden entfernt (mit der Luft).`,
  accept: 'Annehmen',
  acceptAnyway: 'Trotzdem annehmen',
  reject: 'Ablehnen',
  decided: { accepted: 'Angenommen. Sie lässt sich sichern.', rejected: 'Abgelehnt. Sie wird nicht gesichert.' },
  scrubTitle: (n) => `Aus dem Kopf der Datei entfernt: ${n}`,
  scrubOff: (n) => `Bleibt im Kopf der Datei, wie eingestellt: ${n}. Sehen Sie nach, ob etwas die Person verrät`,
  scrubNone: 'Der Kopf der Datei enthält keinen freien Text.',
  revealingName: (name) =>
    `Der Name ${name} scheint einen Personennamen oder ein Datum zu enthalten. Benennen Sie die Datei um, bevor Sie sie weitergeben.`,
  revealingSidecar: (name, keys) =>
    `${name} neben der Aufnahme hat Felder, die verraten können, wer aufgenommen wurde: ${keys.join(', ')}. Die Datei bleibt, wie sie ist; entfernen Sie die Felder, bevor Sie sie weitergeben.`,
  unreadableSidecar: (name) =>
    `${name} neben der Aufnahme ließ sich nicht als JSON lesen. Sehen Sie die Datei an, bevor Sie sie weitergeben.`,
  noWebgl: 'Dieser Browser kann nicht in 3D zeichnen (WebGL2 ist aus). Schichten und Bild zeigen alles, was nötig ist.',
  verdict: {
    good: 'Die Passung sieht richtig aus.',
    check: 'Die Passung ist unsicher: sehen Sie genau hin.',
    failed: 'Die Passung ist wahrscheinlich misslungen.',
  },
  saveTitle: 'Sichern',
  saveNone: 'Noch ist nichts angenommen.',
  saveCount: (n) => `${count(n, 'Aufnahme', 'Aufnahmen')} angenommen`,
  saveThese: 'Diese Dateien werden geschrieben',
  saveZip: 'Alle als ein Zip sichern',
  saveFolder: 'In den Ordner schreiben',
  saveFolderHint: (name) =>
    `In den Ordner ${name}: jedes Original bleibt als _NAME neben seiner Aufnahme ohne Gesicht.`,
  saveDefaced: (name) => `Ohne Gesicht sichern als ${name}`,
  saveOriginal: (name) => `Original sichern als _${name}`,
  saveZipOne: 'Mit allem als Zip sichern',
  saveGo: (n) => `Jetzt ${count(n, 'Aufnahme', 'Aufnahmen')} schreiben`,
  saveReport: 'Bericht sichern',
  writing: (done, all, name) => `${done + 1} von ${all} wird geschrieben: ${name}`,
  saved: (n) => `Gesichert: ${count(n, 'Aufnahme', 'Aufnahmen')}`,
  notSaved: 'Nicht gesichert',
  report: {
    title: 'Bericht über entfernte Gesichter',
    about:
      'Für jede Aufnahme: wie die Passung beurteilt wurde, was ein Mensch entschied, und, wo sie angenommen ist, was entfernt wurde (roter Rand: was bleibt).',
    strokes: (n) => (n === 0 ? 'nichts von Hand gemalt' : count(n, 'Pinselstrich von Hand', 'Pinselstriche von Hand')),
    undone: 'Nicht bearbeitet.',
  },
  caution:
    'Das Entfernen des Gesichts senkt das Risiko, erkannt zu werden; es hebt es nicht auf. Die Aufnahme ist de-identifiziert, nicht unkenntlich.',
  cost: 'Ähnlichkeit',
  costs: { normmi: 'Normierte Transinformation', mutualinfo: 'Transinformation', corratio: 'Korrelationsverhältnis' },
  marginStart: 'Rand zu Beginn, mm',
  fill: 'Entfernte Voxel werden',
  fills: { auto: '0, im CT der dunkelste Wert', zero: '0', min: 'der dunkelste Wert' },
  scrub: 'Freien Text aus den Dateiköpfen entfernen',
  beside: 'Neben der Aufnahme sichern',
  besides: {
    original: 'das Original, als _NAME',
    mask: 'die Maske',
    transform: 'die Transformation',
    record: 'einen Vermerk (JSON)',
    report: 'einen Bericht mit Bildern (HTML)',
  },
  sameHeadSetting: 'Aufnahmen einer Sitzung (nach ihren BIDS-Namen) teilen eine Maske',
  ownTemplate: 'Eine eigene Vorlage',
  ownTemplateHint:
    'Ein Kopf und eine Maske dessen, was bleibt, als NIfTI im selben Raum. Ersetzt, was oben gewählt ist.',
  ownHead: 'Kopf',
  ownMask: 'Maske',
  ownNone: 'nicht gewählt',
  ownClear: 'Eingebaute Vorlage verwenden',
  reset: 'Alle Einstellungen zurücksetzen',
  settingsNote: 'Einstellungen bleiben auf diesem Rechner. Sie gelten für Aufnahmen, die von nun an bearbeitet werden.',
  redo: (n) => `${count(n, 'Aufnahme', 'Aufnahmen')} mit diesen Einstellungen neu bearbeiten`,
  languageLabel: 'Sprache',
  shortcutsTitle: 'Tasten',
  shortcuts: [
    ['A', 'Annehmen, und zur nächsten'],
    ['R', 'Ablehnen, und zur nächsten'],
    ['← →', 'Vorige, nächste Aufnahme'],
    ['1 2 3', 'Entferntes rot, Original, ohne Gesicht'],
    ['+ −', 'Rand'],
    ['B', 'Am Fadenkreuz malen'],
    ['Z', 'Zurücknehmen'],
    ['Esc', 'Zurück zu allen Aufnahmen'],
    ['?', 'Diese Liste'],
  ],
  errors: {
    choosing: (error) => `Was Sie wählten, ließ sich nicht lesen (${error}). Wählen Sie es noch einmal.`,
    read: (name, error) =>
      `${name}: lässt sich nicht lesen (${error}). Wurde die Datei verschoben oder geändert? Wählen Sie sie noch einmal.`,
    unexpected: (error) =>
      `Etwas ist schiefgegangen (${error}). Ihre Originale sind unberührt. Laden Sie die Seite neu und wählen Sie dieselben Dateien: Ihre Entscheidungen sind noch da.`,
  },
  trust: {
    button: 'Woher weiß ich das?',
    title: 'Woher weiß ich, dass nichts hochgeladen wird?',
    requestsTitle: 'Was diese Seite angefordert hat, seit sie offen ist',
    elsewhere: (n) =>
      n === 0
        ? 'An andere Adressen als die der Seite gesandt: nichts.'
        : `An andere Adressen als die der Seite gesandt: ${count(n, 'Anforderung', 'Anforderungen')}. Das darf nicht sein. Sagen Sie es bitte dem, der diese Seite betreibt.`,
    columns: ['Was', 'Angefordert von', 'Woher', 'Größe'],
    initiators: {
      navigation: 'Ihnen',
      script: 'der Seite',
      link: 'der Seite',
      css: 'der Seite',
      img: 'der Seite',
      other: 'dem Browser',
    },
    places: { inside: 'aus der Seite selbst', own: 'Adresse der Seite', elsewhere: 'ANDERSWO' },
    kilobytes: (bytes) => `${Math.ceil(bytes / 1000)} kB`,
    requestsHint:
      'Diese Liste kommt vom Browser und wächst, während Sie zusehen. Seine eigene, die keine Seite ändern kann, finden Sie unter F12, Netzwerk.',
    policyTitle: 'Was sie überhaupt anfordern darf',
    policy:
      'An diese Regeln hat sich die Seite gebunden, bevor etwas von ihr lief. Der Browser hält sie ein; nichts in der Seite kann sie aufheben.',
    directives: {
      'default-src': 'Was unten nicht genannt ist: nichts.',
      'script-src': 'Programme: nur die, die mit der Seite kamen.',
      'worker-src': 'Arbeit im Hintergrund: nur durch Programme der Seite.',
      'connect-src': 'Verbindungen: keine, nirgendwohin, auch nicht dorthin, woher die Seite kam.',
      'img-src': 'Bilder: nur solche, die in der Seite entstehen.',
      'style-src': 'Aussehen: nur das, was mit der Seite kam.',
      'manifest-src': 'Die Beschreibung zum Installieren: die eigene.',
      'base-uri': 'Adressen lassen sich nicht umlenken.',
      'form-action': 'Formulare: werden nirgendwohin gesandt.',
    },
    policyHint:
      'Erweiterungen des Browsers stehen über diesen Regeln. Wenn Sie welchen nicht trauen, nehmen Sie ein privates Fenster, in dem sie aus sind.',
    unplugTitle: 'Trennen Sie das Netz, und machen Sie weiter',
    unplug: [
      'Schalten Sie WLAN aus, ziehen Sie das Kabel, oder gehen Sie in den Flugmodus. Alles, was die Seite braucht, ist da.',
      'Aufnahmen wählen, ansehen, annehmen, sichern: alles geht wie zuvor.',
      'Schließen Sie die Seite, bevor Sie sich wieder verbinden: damit ist alles weg, was sie von Ihren Aufnahmen hatte. Einstellungen und Entscheidungen bleiben auf diesem Rechner; Bilder werden nie aufbewahrt.',
    ],
    online: 'Dieser Rechner ist jetzt verbunden. Von Ihren Aufnahmen geht nichts hinaus.',
    offline: 'Dieser Rechner ist jetzt nicht verbunden. Nichts kann hinaus.',
    aboutTitle: 'Woraus sie besteht',
    about: (version) => `mydeface ${version}, freie Software unter der Lizenz BSD 2-Clause. Darin sind:`,
  },
  workerDied: (why) =>
    `Die Arbeit brach unerwartet ab (${why || 'vielleicht fehlt Speicher'}). Schließen Sie andere Fenster und versuchen Sie es noch einmal, oder nehmen Sie den Befehl mydeface.`,
  saving: {
    planning: 'Der Ordner wird angesehen',
    alreadyThere: (names) => `Schon vorhanden: ${names.join(', ')}`,
    replace: (n) => (n === 1 ? 'Die schon vorhandene Datei ersetzen' : `Die ${n} schon vorhandenen Dateien ersetzen`),
    finishing: 'Wird abgeschlossen',
    stopping: 'Hält nach der laufenden Datei an',
    done: (path) => `Gesichert: ${path}`,
    missing: (names) => `Konnte nicht daneben geschrieben werden: ${names.join(', ')}`,
    left: (path) => `Nicht gesichert: ${path}`,
    problems: {
      keptNameTaken: (name) =>
        `${name} gibt es schon, und es ist nicht das Original dieser Aufnahme. Nichts wurde verändert. Benennen Sie die Datei um oder verschieben Sie sie, und versuchen Sie es noch einmal.`,
      exists: (names) =>
        `${names.join(', ')}: schon vorhanden und nicht ersetzt. Diese Aufnahme wurde nicht geschrieben.`,
      changed: (name) =>
        `${name} wurde verschoben oder verändert, seit Sie die Datei gewählt haben. Nichts wurde angetastet. Wählen Sie den Ordner noch einmal.`,
      differs: (name) =>
        `${name} kam beim Zurücklesen anders an, als es geschrieben wurde. Das Original ist unversehrt. Ist der Datenträger voll oder beschädigt?`,
      disk: (name, error, original) =>
        `${name} konnte nicht geschrieben werden (${error}). Das Original ist unversehrt: ${original}. Ist genug Platz auf dem Datenträger, und dürfen Sie in diesen Ordner schreiben?`,
      noPermission: (name) =>
        `${name}: Der Browser durfte nicht in den Ordner schreiben. Nichts wurde verändert. Sichern Sie noch einmal und erlauben Sie es, oder sichern Sie ein Zip.`,
      report: (error) =>
        `Der Bericht konnte nicht geschrieben werden (${error}). Was als gesichert aufgeführt ist, ist gesichert.`,
      zip: (error) =>
        `Das Zip konnte nicht fertiggestellt werden (${error}). Nichts daraus ist gesichert; Ihre Originale sind unberührt. Ist genug Platz auf dem Datenträger?`,
      brokenOff: (error) =>
        `Das Sichern brach unerwartet ab (${error}). Was als gesichert aufgeführt ist, ist gesichert.`,
      plan: (error) =>
        `Der Ordner konnte nicht gelesen werden (${error}). Nichts wurde verändert. Wählen Sie den Ordner noch einmal.`,
    },
  },
  intake: {
    comparing: (name) => `${name} wird mit dem Original verglichen`,
    interrupted: (path) =>
      `${path}: Das Sichern wurde beim letzten Mal unterbrochen. Die Aufnahme ist unberührt und wieder in der Liste; nehmen Sie sie an und sichern Sie sie noch einmal.`,
    keptDamaged: (path, kept) =>
      `${path}: ${kept} daneben ist beschädigt. Prüfen Sie, ob ${path} das Original ist oder schon ohne Gesicht.`,
    unrelated: (path, kept) =>
      `${path}: ${kept} daneben ist weder eine Kopie noch das Original davon. Keine von beiden wurde aufgenommen.`,
    parts: (paths) => `Übrig von einem unterbrochenen Sichern: ${paths.join(', ')}`,
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
    annex: (path) =>
      `${path} ist ein Datensatz von git-annex. Browser zeigen keine Verknüpfungen in einem Ordner: Aufnahmen, die Verknüpfungen sind, fehlen hier. Führen Sie „git annex get“ und „git annex unlock“ aus und wählen Sie den Ordner noch einmal.`,
    brokenLink: (path) =>
      `${path}: Die Verknüpfung führt ins Leere. Ist es ein Datensatz von git-annex, führen Sie „git annex get“ aus und wählen Sie den Ordner noch einmal.`,
    unreadable: (path, error) => `${path}: lässt sich nicht lesen (${error}); übersprungen`,
  },
};
