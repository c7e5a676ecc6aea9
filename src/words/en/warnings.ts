import { warningIn, type PrivacyWords, type WarningWords } from '../codes.ts';
import { count } from './numbers.ts';

const HOLDS = { person: 'a person’s name', date: 'a date' } as const;

const UNITS = { unknown: 'millimetres', m: 'metres', mm: 'millimetres', um: 'micrometres' } as const;

const size = (edges: readonly number[]): string => edges.map((mm) => mm.toFixed(2)).join(' × ');

/** The first few. */
const listed = (numbers: readonly number[]): string =>
  numbers.length > 8 ? `${numbers.slice(0, 8).join(', ')}, ...` : numbers.join(', ');

const WARNINGS: WarningWords = {
  revealingName: ({ name, holds }) =>
    `The name ${name} seems to contain ${holds.map((one) => HOLDS[one]).join(' and ')}. Rename the file before you share it.`,
  revealingSidecar: ({ name, fields }) =>
    `${name}, beside the scan, has fields that may identify the person: ${fields.join(', ')}. The file is not changed; remove them before you share it.`,
  unreadableSidecar: ({ name }) => `${name}, beside the scan, could not be read as JSON. Check it before you share it.`,
  link: ({ name, target }) =>
    `${name} was a symbolic link to ${target}, which still holds the original; only the link is kept as _${name}.`,
  afterGzip: ({ name, bytes }) =>
    `${name} has ${count(bytes, 'stray byte', 'stray bytes')} after its compressed data. They were ignored and are not in the result.`,
  bitsPerVoxel: ({ name, bits, datatype, expected }) =>
    `The header of ${name} declares ${bits} bits per voxel, but its data type ${datatype} has ${expected}. It was read by the data type.`,
  extensionsEnd: ({ name, bytes }) =>
    `The header extensions of ${name} end in ${count(bytes, 'byte', 'bytes')} that are not an extension. They were ignored.`,
  zeroDimension: ({ name, dimension }) =>
    `The header of ${name} declares a length of 0 for dimension ${dimension}. It was read as 1.`,
  emptyVolumes: ({ name, volumes, total }) =>
    `${volumes.length} of ${total} volumes of ${name} hold no finite value (${listed(volumes)}). The mask was made from the others.`,
  units: ({ name, declared, taken }) =>
    `${declared === 'unknown' ? `The header of ${name} names no unit of length, and millimetres are` : `The header of ${name} gives lengths in ${UNITS[declared]}, which is`} impossible for a head. They were read as ${UNITS[taken]}.`,
  orientation: ({ name, used, sform, sizes }) =>
    `The header of ${name} contradicts itself: voxels are ${size(sform)} mm by the sform, but ${size(sizes)} mm by the qform and pixdim. ${used === 'sform' ? 'The sform was' : 'The qform and pixdim were'} used; check that the mask fits the head.`,
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
    tags: 'tags after the voxels',
    comments: 'comment',
    texts: 'text field',
    keyValues: 'additional field',
  },
  bytes: (n) => count(n, 'byte', 'bytes'),
};
