const named = (code: number, names: readonly string[]): (readonly [string, number])[] =>
  names.map((name) => [name, code]);

/** NRRD's names of voxel types, as NIfTI's codes (Teem, Definition of the NRRD file format, field `type`). */
export const NRRD_DATATYPES: ReadonlyMap<string, number> = new Map([
  ...named(256, ['signed char', 'int8', 'int8_t']),
  ...named(2, ['uchar', 'unsigned char', 'uint8', 'uint8_t']),
  ...named(4, ['short', 'short int', 'signed short', 'signed short int', 'int16', 'int16_t']),
  ...named(512, ['ushort', 'unsigned short', 'unsigned short int', 'uint16', 'uint16_t']),
  ...named(8, ['int', 'signed int', 'int32', 'int32_t']),
  ...named(768, ['uint', 'unsigned int', 'uint32', 'uint32_t']),
  ...named(1024, [
    'longlong',
    'long long',
    'long long int',
    'signed long long',
    'signed long long int',
    'int64',
    'int64_t',
  ]),
  ...named(1280, ['ulonglong', 'unsigned long long', 'unsigned long long int', 'uint64', 'uint64_t']),
  ...named(16, ['float']),
  ...named(64, ['double']),
]);

const NAMED_SPACES: readonly (readonly [string, string, readonly [number, number, number]])[] = [
  ['right-anterior-superior', 'ras', [1, 1, 1]],
  ['left-anterior-superior', 'las', [-1, 1, 1]],
  ['left-posterior-superior', 'lps', [-1, -1, 1]],
];

/**
 * What takes each coordinate of a space to RAS: 1 or -1. The scanner's space coincides with LPS where the patient lies on the
 * back, head first. Each has a form with time as a fourth coordinate.
 */
export const SPACES: ReadonlyMap<string, readonly [number, number, number]> = new Map([
  ...NAMED_SPACES.flatMap(([long, short, signs]) =>
    [long, short, `${long}-time`, `${short}t`].map((name) => [name, signs] as const),
  ),
  ['scanner-xyz', [-1, -1, 1]],
  ['scanner-xyz-time', [-1, -1, 1]],
]);

/** Spaces that say nothing of where the head's right is. */
export const NAMELESS_SPACES: ReadonlySet<string> = new Set([
  '3d-right-handed',
  '3d-left-handed',
  '3d-right-handed-time',
  '3d-left-handed-time',
]);

/** Millimetres per unit of a space; others are taken for millimetres. */
export const UNITS_MM: ReadonlyMap<string, number> = new Map([
  ['m', 1000],
  ['meter', 1000],
  ['cm', 10],
  ['mm', 1],
  ['millimeter', 1],
  ['um', 1e-3],
  ['micron', 1e-3],
]);
