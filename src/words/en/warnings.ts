import { warningIn, type PrivacyWords, type WarningWords } from '../codes.ts';
import { count } from './numbers.ts';

const HOLDS = { person: 'a person’s name', date: 'a date' } as const;

const WARNINGS: WarningWords = {
  revealingName: ({ name, holds }) =>
    `The name ${name} seems to contain ${holds.map((one) => HOLDS[one]).join(' and ')}. Rename the file before you share it.`,
  revealingSidecar: ({ name, fields }) =>
    `${name}, beside the scan, has fields that may identify the person: ${fields.join(', ')}. The file is not changed; remove them before you share it.`,
  unreadableSidecar: ({ name }) => `${name}, beside the scan, could not be read as JSON. Check it before you share it.`,
  link: ({ name, target }) =>
    `${name} was a symbolic link to ${target}, which still holds the original; only the link is kept as _${name}.`,
};

export const warning = warningIn(WARNINGS);

/** The parts of a file's header that may identify a person. */
export const PRIVACY: PrivacyWords = {
  places: {
    data_type: 'data_type',
    db_name: 'db_name',
    descrip: 'descrip',
    aux_file: 'aux_file',
    intent_name: 'intent_name',
    unusedBytes: 'unused header bytes',
    padding: 'padding after the header',
    extensions: 'header extensions',
    afterHeader: 'bytes after the header',
    beforeVoxels: 'bytes before the voxels',
    afterVoxels: 'bytes after the voxels',
  },
  bytes: (n) => count(n, 'byte', 'bytes'),
};
