import type { OtherFormat } from '../../core/index.ts';
import { commandFor, errorIn, type ErrorWords } from '../codes.ts';
import { decimal } from './numbers.ts';

const gigabytes = (bytes: number): string => `${decimal(bytes / 2 ** 30, 1)} GB`;
const AGAIN = 'Kopieren Sie sie noch einmal, oder laden Sie sie noch einmal herunter.';
const DAMAGED = 'Die Datei ist beschädigt.';

const CONVERT = 'Wandeln Sie sie zuerst in NIfTI um.';
const DECOMPRESS = 'Entpacken Sie sie zuerst; komprimiert werden nur .nii.gz und .mgz gelesen.';
const OTHERS: Readonly<Record<OtherFormat, string>> = {
  MINC: `eine MINC-, HDF5- oder netCDF-Datei. ${CONVERT}`,
  MRtrix: 'eine MRtrix-Datei (.mif). Wandeln Sie sie zuerst um, zum Beispiel mit „mrconvert“.',
  AFNI: 'eine AFNI-Datei (.HEAD). Wandeln Sie sie zuerst um, zum Beispiel mit „3dAFNItoNIFTI“.',
  'PAR/REC': 'eine PAR/REC-Datei von Philips. Wandeln Sie sie zuerst um, zum Beispiel mit dcm2niix.',
  ECAT: `eine ECAT-Datei. ${CONVERT}`,
  bzip2: `eine bzip2-Datei. ${DECOMPRESS}`,
  xz: `eine xz-Datei. ${DECOMPRESS}`,
  zip: 'ein Zip-Archiv. Entpacken Sie es zuerst.',
  zstd: `eine Zstandard-Datei. ${DECOMPRESS}`,
  '7z': 'ein 7z-Archiv. Entpacken Sie es zuerst.',
  compress: `eine mit „compress“ gepackte Datei (.Z). ${DECOMPRESS}`,
  tar: 'ein Tar-Archiv. Entpacken Sie es zuerst.',
  PNG: 'ein PNG-Bild. Geben Sie die Aufnahme an, aus der es gemacht wurde.',
  JPEG: 'ein JPEG-Bild. Geben Sie die Aufnahme an, aus der es gemacht wurde.',
  PDF: 'ein PDF-Dokument.',
  HTML: 'eine Webseite: Vielleicht war für das Herunterladen eine Anmeldung nötig. Laden Sie die Datei noch einmal herunter.',
};

const ERRORS: ErrorWords = {
  notNifti: () => 'weder eine NIfTI- noch eine MGH-, NRRD- oder MetaImage-Datei.',
  dicom: () =>
    'keine NIfTI-, sondern eine DICOM-Datei, meist eine Schicht von vielen. Geben Sie den Ordner an, in dem sie liegt: Seine Serien werden umgewandelt (im Befehl mit --out-dir).',
  compressedTwice: () => 'keine NIfTI-Datei: Sie ist doppelt komprimiert. Entpacken Sie sie einmal.',
  otherFormat: ({ format }) => `keine NIfTI-Datei, sondern ${OTHERS[format]}`,
  pointer: ({ pointer }) =>
    pointer === 'git-annex'
      ? 'nur ein Verweis von git-annex, die Aufnahme selbst ist nicht hier. Führen Sie „git annex get“ dafür aus und versuchen Sie es noch einmal.'
      : 'nur ein Verweis von Git LFS, die Aufnahme selbst ist nicht hier. Führen Sie „git lfs pull“ aus und versuchen Sie es noch einmal.',
  noMagic: ({ version }) =>
    version === 1
      ? 'Im Dateikopf fehlt die Kennung von NIfTI-1. Falls es eine ANALYZE-7.5-Datei ist, wandeln Sie sie in NIfTI um.'
      : 'Im Dateikopf fehlt die Kennung von NIfTI-2.',
  dicomName: () =>
    'Dies ist eine NIfTI-Datei unter dem Namen einer DICOM-Datei. Benennen Sie sie in .nii um (oder in .nii.gz, wenn sie komprimiert ist).',
  folder: () => 'Dies ist ein Ordner. Geben Sie die Aufnahmen darin an.',
  notRegularFile: () => 'Dies ist ein Gerät oder eine Pipe, keine Datei. Speichern Sie die Aufnahme zuerst als Datei.',
  noMatch: () => 'Keine Datei passt zu diesem Namen.',
  cannotOpen: ({ cause }) =>
    `lässt sich nicht öffnen (${cause || 'unbekannter Fehler'}). Prüfen Sie den Namen und Ihre Leserechte.`,
  gzipDamaged: ({ how }) =>
    `Die komprimierte Datei ist beschädigt (${how === 'endsEarly' ? 'sie endet zu früh' : 'ihr Inhalt passt nicht zur Prüfsumme oder lässt sich nicht entpacken'}). ${AGAIN}`,
  gzipTooLarge: () =>
    'Die komprimierte Datei ist entpackt größer, als ihr Dateikopf angibt. Sie ist beschädigt, oder sie soll den Speicher erschöpfen.',
  headerTooShort: ({ version, bytes, needed }) =>
    `${bytes} Byte sind zu wenig für einen Dateikopf von NIfTI${version === 2 ? '-2' : ''} (${needed}). Wurde die Datei vollständig kopiert?`,
  endsInHeader: () => 'Die Datei endet mitten im Dateikopf. Wurde sie vollständig kopiert?',
  endsInVoxels: ({ bytes, declared }) =>
    `Die Datei hat ${bytes} Byte, ihr Dateikopf gibt ${declared} an. Sie wurde nicht vollständig kopiert. ${AGAIN}`,
  textMode: () =>
    'Die Signatur von NIfTI-2 ist beschädigt, wie nach einer Kopie im Textmodus. Kopieren Sie die Datei noch einmal, im Binärmodus.',
  extensionSize: ({ bytes }) =>
    `Eine Erweiterung des Dateikopfs gibt ${bytes} Byte an und reicht damit in die Voxel. ${DAMAGED}`,
  dimensionCount: ({ count }) => `Der Dateikopf gibt ${count} Dimensionen an; möglich sind 1 bis 7. ${DAMAGED}`,
  dimensionLength: ({ dimension, length }) =>
    `Dimension ${dimension} ist ${length}; sie muss mindestens 1 sein. ${DAMAGED}`,
  datatypeUnknown: ({ datatype }) => `Den Datentyp ${datatype} gibt es nicht. ${DAMAGED}`,
  bitsPerVoxel: ({ bits, datatype, expected }) =>
    `Der Dateikopf gibt ${bits} Bit je Voxel an, der Datentyp ${datatype} hat aber ${expected}. ${DAMAGED}`,
  voxelOffset: ({ offset }) => `Die Voxel können nicht bei Byte ${offset} beginnen. ${DAMAGED}`,
  voxelSize: ({ sizes }) =>
    `Voxel von ${sizes.join(' × ')} mm sind unmöglich, und der Dateikopf enthält keine brauchbare Orientierung. ${DAMAGED}`,
  headerField: ({ field, value }) => `Das Feld „${field}“ des Dateikopfs kann nicht „${value}“ sein. ${DAMAGED}`,
  fieldMissing: ({ field }) => `Im Dateikopf fehlt das Feld „${field}“. ${DAMAGED}`,
  datatypeUnread: ({ datatype }) =>
    `Der Datentyp ${datatype} lässt sich nicht lesen. Wandeln Sie die Aufnahme in 32-Bit-Gleitkommazahlen um.`,
  tooManyVoxels: ({ bytes }) =>
    `Die Voxel sollen ${gigabytes(bytes)} belegen; höchstens 2 GB lassen sich lesen. Teilen Sie die Serie, oder verringern Sie ihre Auflösung.`,
  fileTooLarge: ({ bytes }) =>
    `${gigabytes(bytes)} sind zu groß; höchstens 2 GB lassen sich lesen. Teilen Sie die Serie, oder verringern Sie ihre Auflösung.`,
  tooLargeHere: ({ name, bytes }) =>
    `${gigabytes(bytes)}, nicht komprimiert, sind zu groß für diesen Browser, der im Arbeitsspeicher hält, was er erzeugt: höchstens 2 GB. Chromium und seine Verwandten (Chrome, Edge) halten es auf dem Datenträger; oder verwenden Sie den Befehl, im Ordner der Aufnahme: „${commandFor(name)}“.`,
  axisTooLong: ({ dimension, length, most }) =>
    `Dimension ${dimension} hat ${length} Voxel; höchstens ${most} lassen sich lesen. Verringern Sie die Auflösung der Aufnahme.`,
  detachedData: ({ format }) =>
    `Dies ist nur der Dateikopf, die Voxel stehen in einer anderen Datei. Speichern Sie die Aufnahme zuerst als eine einzige Datei (${format === 'NRRD' ? '.nrrd' : '.mha'}).`,
  encodingUnread: ({ format, encoding }) =>
    `Die Voxel sind als „${encoding}“ gespeichert; das lässt sich nicht lesen. Speichern Sie die Aufnahme zuerst ${format === 'NRRD' ? 'mit der Kodierung raw oder gzip' : 'als Binärdaten'}.`,
  channelsUnread: ({ channels }) =>
    `Jedes Voxel hat ${channels} Kanäle; lesen lassen sich Bilder mit einem. Speichern Sie zuerst jeden Kanal als eigene Aufnahme.`,
  axesUnread: ({ sizes }) =>
    `Das Datenfeld mit ${sizes.join(' × ')} Werten hat keine drei räumlichen Achsen, die aufeinander folgen. Vertauschen Sie seine Achsen, oder speichern Sie es zuerst als NIfTI.`,
  fieldUnread: ({ field, value }) =>
    `Die Angabe „${field}: ${value}“ im Dateikopf wird nicht unterstützt. Speichern Sie die Aufnahme zuerst ohne sie.`,
  not3d: ({ dims }) => `${dims.join(' × ')} Voxel sind keine 3D-Aufnahme; entlang jeder Achse sind mindestens 2 nötig.`,
  constant: () => 'Alle Voxel haben denselben Wert; ein Kopf ist darin nicht zu sehen.',
  fitsNowhere: () =>
    'Die Vorlage passt nirgends in dieses Bild: Zu wenig von ihr läge darin. Prüfen Sie, ob es einen Kopf zeigt und ob die Voxelgrößen stimmen.',
  nothingNear: () =>
    'In der Nähe der Maske wurde nichts gefunden, das einem Kopf gleicht. Schieben Sie die Maske näher an den Kopf und versuchen Sie es noch einmal.',
  leaderTooSmall: () => 'Die erste Aufnahme zeigt zu wenig vom Kopf, um diese an ihr auszurichten.',
  hardlyOverlaps: () => 'Diese Aufnahme überlappt kaum mit der ersten. Prüfen Sie, ob beide denselben Kopf zeigen.',
  nothingInCommon: () =>
    'Diese Aufnahme überlappt mit der ersten, aber die beiden Bilder haben zu wenig gemeinsam, um eines am anderen auszurichten.',
  followerTooSmall: () => 'Diese Aufnahme zeigt zu wenig vom Kopf, um sie an der ersten auszurichten.',
  headerAlone: () => 'Dies ist der Dateikopf eines Paars aus .hdr und .img. Geben Sie beide Dateien an.',
  notOfPair: () =>
    'Laut Dateikopf ist dies eine einzelne Datei, keine eines Paars. Benennen Sie sie in .nii um, oder geben Sie die zugehörige .hdr-Datei an.',
  partnerMissing: ({ missing }) => `Die andere Datei des Paars (.${missing}) fehlt. Legen Sie sie in denselben Ordner.`,
  maskLength: ({ mask, scan }) => `Die Maske hat ${mask} Voxel, die Aufnahme ${scan}.`,
  fillNotFinite: ({ fill }) => `Der Füllwert ${fill} passt zu keinem Bild: Er muss eine endliche Zahl sein.`,
  fillNoColour: ({ fill }) => `Der Füllwert ${fill} passt nicht zu einer Farbe (0 bis 255).`,
  fillMisfit: ({ fill, datatype, slope, intercept }) =>
    `Der Füllwert ${fill} passt nicht zum Datentyp ${datatype} mit Steigung ${slope} und Achsenabschnitt ${intercept}.`,
  maskTooThin: ({ dims }) => `Die Maske hat ${dims.join(' × ')} Voxel; entlang jeder Achse sind mindestens 2 nötig.`,
  marginTooLarge: ({ marginMm, limitMm }) =>
    `Ein Rand von ${decimal(marginMm)} mm ist nicht möglich: Er muss zwischen -${limitMm} und ${limitMm} mm liegen.`,
  gone: () =>
    'Die Datei lässt sich nicht mehr lesen. Vielleicht wurde sie verschoben, geändert oder gelöscht. Wählen Sie sie noch einmal.',
  contentChanged: () =>
    'Die Datei hat sich geändert, seit ihre Maske gemacht wurde. Wählen Sie sie noch einmal, und sehen Sie sich die neue Maske an.',
  templateGone: () => 'Die Dateien der eigenen Vorlage müssen in den Einstellungen noch einmal gewählt werden.',
  changedMeanwhile: () =>
    'Die Datei hat sich während der Arbeit geändert und wurde übersprungen. Versuchen Sie es noch einmal.',
  outputIsInput: () => 'Dies ist eine der Eingabedateien. Geben Sie der Ausgabe einen anderen Namen.',
  noDecisions: () =>
    'Die erste Zeile muss die Spalten filename und decision nennen. Nichts wurde freigegeben oder zurückgenommen; berichtigen Sie die Tabelle, und starten Sie noch einmal.',
  waitingChanged: () =>
    'Die wartende Aufnahme ohne Gesicht fehlt oder ist nicht die, die angesehen wurde: Ein Lauf wurde unterbrochen. Rufen Sie participant noch einmal auf.',
  maskChanged: () =>
    'Die Maske fehlt oder ist nicht die der freigegebenen Aufnahme: Ein Lauf wurde unterbrochen. Rufen Sie participant noch einmal auf.',
  earlierOriginal: ({ kept }) =>
    `nicht bearbeitet: ${kept} ist im Weg. Das ist das Original des Scans, der vorher so hieß. Verschieben Sie es, und starten Sie noch einmal.`,
  notRemoved: ({ cause }) =>
    `noch da, obwohl das nicht sein darf: Die Datei lässt sich nicht entfernen (${WRITE_CAUSES[cause] ?? cause}). Entfernen Sie sie, oder sorgen Sie dafür, dass sie entfernt werden kann, und starten Sie noch einmal.`,
  exists: () => 'gibt es schon. Verschieben Sie die Datei, oder verwenden Sie --force.',
  pairHalfDone: ({ done }) =>
    `gibt es schon, aber neben der anderen Datei des Paars liegt kein Original: Ein früherer Lauf wurde unterbrochen. Benennen Sie _${done} in ${done} um und versuchen Sie es noch einmal.`,
  alreadyDefaced: ({ defaced }) =>
    `gibt es schon, und ${defaced} ist dieselbe Aufnahme, der Voxel fehlen: Das Gesicht ist schon entfernt, nichts wurde geändert. Um es noch einmal zu entfernen, benennen Sie diese Datei in ${defaced} um.`,
  keptOriginal: ({ defaced }) =>
    `Dies ist das Original von ${defaced}, wo das Gesicht schon entfernt ist; es wurde übersprungen. Um es trotzdem zu bearbeiten, benennen Sie es um, oder verwenden Sie --out-dir.`,
  keptInTheWay: ({ of, is }) => {
    switch (is) {
      case 'same':
        return `Dies ist eine Kopie von ${of}, wo das Gesicht NICHT entfernt ist. Bearbeiten Sie stattdessen ${of}.`;
      case 'beginning':
        return `gibt es schon, enthält aber nur den Anfang von ${of}: Das Kopieren wurde unterbrochen. Aus ${of} ist das Gesicht NICHT entfernt. Löschen Sie diese Datei und versuchen Sie es noch einmal.`;
      case 'sameImage':
        return `gibt es schon und enthält dieselben Voxel wie ${of}, nur anders gespeichert. Aus ${of} ist das Gesicht NICHT entfernt. Verschieben Sie diese Datei und versuchen Sie es noch einmal.`;
      case 'swapped':
        return `gibt es schon und ist ${of} ohne einen Teil der Voxel, als wären die beiden Namen vertauscht. Aus ${of} ist das Gesicht NICHT entfernt. Verschieben Sie diese Datei und versuchen Sie es noch einmal.`;
      case 'unreadable':
        return `gibt es schon, lässt sich aber nicht als Bild lesen; ob das Gesicht aus ${of} entfernt ist, lässt sich nicht sagen. Sehen Sie sich ${of} an: Ist das Gesicht noch da, verschieben Sie diese Datei und versuchen Sie es noch einmal.`;
      case 'another':
        return `gibt es schon, ist aber nicht das Original von ${of}, wo das Gesicht also wohl NICHT entfernt ist. Sehen Sie sich ${of} an: Ist das Gesicht noch da, verschieben Sie diese Datei und versuchen Sie es noch einmal.`;
    }
  },
  writeFailed: ({ cause, original }) =>
    `lässt sich nicht schreiben (${WRITE_CAUSES[cause] ?? cause}). ${
      original === 'untouched'
        ? 'Das Original ist unverändert.'
        : 'Das Original ist vollständig, unter seinem Namen oder mit einem Unterstrich davor.'
    }`,
  outOfMemory: () =>
    'Der Arbeitsspeicher reicht für diese Aufnahme nicht. Es wurde nichts geschrieben. Schließen Sie andere Programme und Tabs und versuchen Sie es noch einmal; der Befehl mydeface braucht weniger Speicher als die Seite.',
  workerDied: ({ cause }) =>
    `Die Bearbeitung brach unerwartet ab (${cause || 'möglicherweise fehlt Arbeitsspeicher'}). Schließen Sie andere Programme und Tabs und versuchen Sie es noch einmal; der Befehl mydeface braucht weniger Speicher als die Seite.`,
  unexpected: ({ cause }) => `Ein unerwarteter Fehler ist aufgetreten (${cause}). Es wurde nichts geschrieben.`,
};

const WRITE_CAUSES: Readonly<Record<string, string>> = {
  EEXIST: 'eine Datei dieses Namens gibt es schon; verschieben Sie sie',
  ENOSPC: 'der Datenträger ist voll',
  EDQUOT: 'Ihr Speicherkontingent ist erschöpft',
  EACCES: 'Sie dürfen dort nicht schreiben',
  EROFS: 'der Datenträger ist schreibgeschützt',
  EPERM: 'Sie dürfen dort nicht schreiben',
  ENOENT: 'den Ordner gibt es nicht',
  ENOTDIR: 'statt des Ordners ist dort eine Datei',
  EISDIR: 'ein Ordner trägt diesen Namen',
  ENAMETOOLONG: 'der Name ist zu lang',
  EIO: 'der Datenträger meldet einen Fehler',
};

export const error = errorIn(ERRORS);
