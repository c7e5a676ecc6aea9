import { warningIn, type PrivacyWords, type WarningWords } from '../codes.ts';

const HOLDS = { person: 'einen Personennamen', date: 'ein Datum' } as const;

const WARNINGS: WarningWords = {
  revealingName: ({ name, holds }) =>
    `Der Name ${name} enthält anscheinend ${holds.map((one) => HOLDS[one]).join(' und ')}. Benennen Sie die Datei um, bevor Sie sie weitergeben.`,
  revealingSidecar: ({ name, fields }) =>
    `${name} neben der Aufnahme hat Felder, die die Person identifizieren können: ${fields.join(', ')}. Die Datei wird nicht geändert; entfernen Sie die Felder, bevor Sie sie weitergeben.`,
  unreadableSidecar: ({ name }) =>
    `${name} neben der Aufnahme ließ sich nicht als JSON lesen. Prüfen Sie die Datei, bevor Sie sie weitergeben.`,
  link: ({ name, target }) =>
    `${name} war ein symbolischer Link auf ${target}, wo das Original weiterhin liegt; als _${name} wird nur der Link aufbewahrt.`,
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
  },
  bytes: (n) => `${n} Byte`,
};
