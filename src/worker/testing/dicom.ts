/** DICOM files made by hand for tests: explicit VR, little endian, one slice of MR each. */

/** What is private in every file made here. */
export const PRIVATE_TEXTS = [
  'Doe',
  'Jane',
  'HOSP-4711',
  'Knee of Jane',
  '20190304',
  '2019-03-04',
  '19700102',
  '093015',
] as const;

/** A stack of slices in LPS millimetres, as DICOM has it. */
export interface Stack {
  readonly seriesNumber: number;
  /** The patient's id, where it is another one's. */
  readonly patient?: string;
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  /** Between columns, between rows, between slices. */
  readonly spacing: readonly [number, number, number];
  /** Of the first slice's first voxel. */
  readonly position: readonly [number, number, number];
  /** Direction along a row, then along a column; unit and orthogonal. */
  readonly orientation: readonly [number, number, number, number, number, number];
  readonly value: (column: number, row: number, slice: number) => number;
}

/** 32 x 32 x 24, axial but for a turn of 30 degrees about the body's length. */
export const STACK: Stack = {
  seriesNumber: 3,
  columns: 32,
  rows: 32,
  slices: 24,
  spacing: [2, 2.5, 3],
  position: [-30, -40, 10],
  orientation: [Math.sqrt(0.75), 0.5, 0, -0.5, Math.sqrt(0.75), 0],
  value: (column, row, slice) => 40 * column + row + 1000 * (slice % 5) - 700,
};

/** The files of a stack, in its order; without the preamble if asked for, as old archives have them. */
export function makeDicom(stack: Stack = STACK, preamble = true): Uint8Array<ArrayBuffer>[] {
  return Array.from({ length: stack.slices }, (_, slice) => makeSlice(stack, slice, preamble));
}

function makeSlice(stack: Stack, slice: number, preamble: boolean): Uint8Array<ArrayBuffer> {
  const {
    columns,
    rows,
    spacing,
    orientation: [ax, ay, az, bx, by, bz],
    position,
    seriesNumber,
  } = stack;
  const normal = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
  const at = position.map((p, k) => p + slice * spacing[2] * normal[k]);
  const root = `1.2.826.0.1.3680043.2.1125.${stack.patient === undefined ? 4711 : 4712}`;
  const sop = '1.2.840.10008.5.1.4.1.1.4';
  const instance = `${root}.${seriesNumber}.${slice + 1}`;
  const pixels = new DataView(new ArrayBuffer(columns * rows * 2));
  for (let n = 0; n < columns * rows; n++)
    pixels.setInt16(2 * n, stack.value(n % columns, Math.floor(n / columns), slice), true);
  const meta = [
    element(2, 1, 'OB', [0, 1]),
    element(2, 2, 'UI', sop),
    element(2, 3, 'UI', instance),
    element(2, 0x10, 'UI', '1.2.840.10008.1.2.1'),
  ].flat();
  const data = [
    element(8, 8, 'CS', 'ORIGINAL\\PRIMARY\\M\\ND'),
    element(8, 0x16, 'UI', sop),
    element(8, 0x18, 'UI', instance),
    element(8, 0x20, 'DA', '20190304'),
    element(8, 0x21, 'DA', '20190304'),
    element(8, 0x22, 'DA', '20190304'),
    element(8, 0x30, 'TM', '093015'),
    element(8, 0x32, 'TM', '093015.250000'),
    element(8, 0x60, 'CS', 'MR'),
    element(8, 0x70, 'LO', 'SIEMENS'),
    element(8, 0x103e, 'LO', 'Knee of Jane'),
    element(0x10, 0x10, 'PN', 'Doe^Jane'),
    element(0x10, 0x20, 'LO', stack.patient ?? 'HOSP-4711'),
    element(0x10, 0x30, 'DA', '19700102'),
    element(0x18, 0x23, 'CS', '3D'),
    element(0x18, 0x50, 'DS', String(spacing[2])),
    element(0x18, 0x80, 'DS', '2300'),
    element(0x18, 0x81, 'DS', '2.98'),
    element(0x18, 0x1030, 'LO', 'Knee of Jane'),
    element(0x18, 0x5100, 'CS', 'HFS'),
    element(0x20, 0xd, 'UI', root),
    element(0x20, 0xe, 'UI', `${root}.${seriesNumber}`),
    element(0x20, 0x11, 'IS', String(seriesNumber)),
    element(0x20, 0x12, 'IS', '1'),
    element(0x20, 0x13, 'IS', String(slice + 1)),
    element(0x20, 0x32, 'DS', at.map(decimal).join('\\')),
    element(0x20, 0x37, 'DS', stack.orientation.map(decimal).join('\\')),
    element(0x20, 0x4000, 'LT', 'Doe, Jane 2019-03-04'),
    element(0x28, 2, 'US', [1, 0]),
    element(0x28, 4, 'CS', 'MONOCHROME2'),
    element(0x28, 0x10, 'US', [rows & 255, rows >> 8]),
    element(0x28, 0x11, 'US', [columns & 255, columns >> 8]),
    element(0x28, 0x30, 'DS', `${spacing[1]}\\${spacing[0]}`),
    element(0x28, 0x100, 'US', [16, 0]),
    element(0x28, 0x101, 'US', [16, 0]),
    element(0x28, 0x102, 'US', [15, 0]),
    element(0x28, 0x103, 'US', [1, 0]),
    element(0x7fe0, 0x10, 'OW', [...new Uint8Array(pixels.buffer)]),
  ].flat();
  if (!preamble) return new Uint8Array(data);
  return new Uint8Array([
    ...new Uint8Array(128),
    ...latin1('DICM'),
    ...element(2, 0, 'UL', [meta.length & 255, meta.length >> 8, 0, 0]),
    ...meta,
    ...data,
  ]);
}

/** One element: tag, kind, length, value padded to an even length. */
function element(group: number, number: number, kind: string, value: string | number[]): number[] {
  const bytes = typeof value === 'string' ? latin1(value) : [...value];
  if (bytes.length % 2 === 1) bytes.push(kind === 'UI' ? 0 : 32);
  const { length } = bytes;
  const size = kind.startsWith('O')
    ? [0, 0, length & 255, (length >> 8) & 255, length >> 16, 0]
    : [length & 255, length >> 8];
  return [group & 255, group >> 8, number & 255, number >> 8, ...latin1(kind), ...size, ...bytes];
}

function decimal(value: number): string {
  return value.toFixed(8);
}

function latin1(text: string): number[] {
  return Array.from(text, (c) => c.charCodeAt(0));
}
