import { warningIn, type PrivacyWords, type WarningWords } from '../codes.ts';
import { decimal } from './numbers.ts';

const HOLDS = { person: 'einen Personennamen', date: 'ein Datum' } as const;

const UNITS = { unknown: 'Millimeter', m: 'Meter', mm: 'Millimeter', um: 'Mikrometer' } as const;

const size = (edges: readonly number[]): string => edges.map((mm) => decimal(mm, 2)).join(' × ');

/** The first few. */
const listed = (numbers: readonly number[]): string =>
  numbers.length > 8 ? `${numbers.slice(0, 8).join(', ')}, ...` : numbers.join(', ');

const WARNINGS: WarningWords = {
  revealingName: ({ name, holds }) =>
    `Der Name ${name} enthält anscheinend ${holds.map((one) => HOLDS[one]).join(' und ')}. Benennen Sie die Datei um, bevor Sie sie weitergeben.`,
  revealingSidecar: ({ name, fields }) =>
    `${name} neben der Aufnahme hat Felder, die die Person identifizieren können: ${fields.join(', ')}. Die Datei wird nicht geändert; entfernen Sie die Felder, bevor Sie sie weitergeben.`,
  unreadableSidecar: ({ name }) =>
    `${name} neben der Aufnahme ließ sich nicht als JSON lesen. Prüfen Sie die Datei, bevor Sie sie weitergeben.`,
  link: ({ name, target }) =>
    `${name} war ein symbolischer Link auf ${target}, wo das Original weiterhin liegt; als _${name} wird nur der Link aufbewahrt.`,
  afterGzip: ({ name, bytes }) =>
    `${name} hat nach den komprimierten Daten noch ${bytes} Byte, die nicht dazugehören. Sie wurden übergangen und fehlen im Ergebnis.`,
  bitsPerVoxel: ({ name, bits, datatype, expected }) =>
    `Der Dateikopf von ${name} gibt ${bits} Bit je Voxel an, der Datentyp ${datatype} hat aber ${expected}. Gelesen wurde nach dem Datentyp.`,
  extensionsEnd: ({ name, bytes }) =>
    `Die Erweiterungen des Dateikopfs von ${name} enden mit ${bytes} Byte, die keine Erweiterung sind. Sie wurden übergangen.`,
  zeroDimension: ({ name, dimension }) =>
    `Der Dateikopf von ${name} gibt für Dimension ${dimension} die Länge 0 an. Sie wurde als 1 gelesen.`,
  emptyVolumes: ({ name, volumes, total }) =>
    `${volumes.length} von ${total} Volumen in ${name} enthalten keinen endlichen Wert (${listed(volumes)}). Die Maske wurde aus den übrigen gemacht.`,
  units: ({ name, declared, taken }) =>
    `${declared === 'unknown' ? `Der Dateikopf von ${name} nennt keine Längeneinheit, und Millimeter sind` : `Der Dateikopf von ${name} gibt als Längeneinheit ${UNITS[declared]} an; das ist`} für einen Kopf unmöglich. Sie wurden als ${UNITS[taken]} gelesen.`,
  orientation: ({ name, used, sform, sizes }) =>
    `Der Dateikopf von ${name} widerspricht sich: Laut sform sind die Voxel ${size(sform)} mm groß, laut qform und pixdim ${size(sizes)} mm. Verwendet ${used === 'sform' ? 'wurde die sform' : 'wurden qform und pixdim'}; prüfen Sie, ob die Maske zum Kopf passt.`,
};

export const warning = warningIn(WARNINGS);

export const PRIVACY: PrivacyWords = {
  places: {
    data_type: 'data_type',
    db_name: 'db_name',
    descrip: 'descrip',
    aux_file: 'aux_file',
    intent_name: 'intent_name',
    unusedBytes: 'ungenutzte Bytes im Dateikopf',
    padding: 'Füllbytes nach dem Dateikopf',
    extensions: 'Erweiterungen des Dateikopfs',
    afterHeader: 'Bytes nach dem Dateikopf',
    beforeVoxels: 'Bytes vor den Voxeln',
    afterVoxels: 'Bytes nach den Voxeln',
    tags: 'Zusatzangaben nach den Voxeln (tags)',
    comments: 'Kommentar',
    texts: 'Textfeld',
    keyValues: 'zusätzliches Feld',
  },
  bytes: (n) => `${n} Byte`,
};
