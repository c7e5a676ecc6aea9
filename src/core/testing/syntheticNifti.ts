/** Hand-made NIfTI files for tests. */

/** Everything but `dims` and `datatype` has a harmless default. */
export interface SyntheticNifti {
  readonly dims: readonly number[];
  readonly datatype: number;
  readonly version?: 1 | 2;
  readonly littleEndian?: boolean;
  /** False makes the header say that the voxels are in an `.img` file; the bytes are header and voxels all the same. */
  readonly singleFile?: boolean;
  readonly slope?: number;
  readonly intercept?: number;
  /** Bytes of header extension, a multiple of 16. */
  readonly extensionBytes?: number;
  readonly pixdim?: readonly number[];
  readonly qform?: { readonly code: number; readonly values: readonly number[] };
  /** Rows of the sform, 12 numbers. */
  readonly sform?: { readonly code: number; readonly rows: readonly number[] };
  readonly units?: number;
  readonly description?: string;
  /** Stored values by index of component, counted through the file. */
  readonly value?: (index: number) => number;
}

/** Bytes of one component, components a voxel, and how a component is written, by data type code. */
const KINDS: Record<
  number,
  readonly [number, number, (view: DataView, at: number, v: number, little: boolean) => void]
> = {
  2: [1, 1, (view, at, v) => view.setUint8(at, v)],
  4: [2, 1, (view, at, v, e) => view.setInt16(at, v, e)],
  8: [4, 1, (view, at, v, e) => view.setInt32(at, v, e)],
  16: [4, 1, (view, at, v, e) => view.setFloat32(at, v, e)],
  32: [4, 2, (view, at, v, e) => view.setFloat32(at, v, e)],
  64: [8, 1, (view, at, v, e) => view.setFloat64(at, v, e)],
  128: [1, 3, (view, at, v) => view.setUint8(at, v)],
  256: [1, 1, (view, at, v) => view.setInt8(at, v)],
  512: [2, 1, (view, at, v, e) => view.setUint16(at, v, e)],
  768: [4, 1, (view, at, v, e) => view.setUint32(at, v, e)],
  1024: [8, 1, (view, at, v, e) => view.setBigInt64(at, BigInt(v), e)],
  1280: [8, 1, (view, at, v, e) => view.setBigUint64(at, BigInt(v), e)],
  1792: [8, 2, (view, at, v, e) => view.setFloat64(at, v, e)],
  2304: [1, 4, (view, at, v) => view.setUint8(at, v)],
};

/** The data types that can be made, and so must be read. */
export const SYNTHETIC_DATATYPES = Object.keys(KINDS).map(Number);

/** Stored voxels alone. @param count of components */
export function storedVoxels(
  datatype: number,
  count: number,
  littleEndian: boolean,
  value: (index: number) => number,
): Uint8Array {
  const [width, , write] = KINDS[datatype];
  const bytes = new Uint8Array(count * width);
  const view = new DataView(bytes.buffer);
  for (let n = 0; n < count; n++) write(view, n * width, value(n), littleEndian);
  return bytes;
}

/** A file: header, extension, voxels. Written field by field from the specification, by none of the product's code. */
export function makeNifti(options: SyntheticNifti): Uint8Array {
  const {
    dims,
    datatype,
    version = 1,
    littleEndian: e = true,
    singleFile = true,
    slope = 1,
    intercept = 0,
    extensionBytes = 0,
    pixdim = [1, 1, 1, 1],
    qform,
    sform,
    units = 2,
    description = '',
    value = (index) => (index * 7 + 3) % 120,
  } = options;
  const [width, components, write] = KINDS[datatype];
  const v1 = version === 1;
  const fixed = v1 ? 348 : 540;
  const offset = fixed + 4 + extensionBytes;
  const count = dims.reduce((a, b) => a * b, 1) * components;
  const file = new Uint8Array(offset + count * width);
  const view = new DataView(file.buffer);
  const real = (at1: number, at2: number, values: readonly number[]): void =>
    values.forEach((v, k) => {
      if (v1) view.setFloat32(at1 + 4 * k, v, e);
      else view.setFloat64(at2 + 8 * k, v, e);
    });
  const shape = [dims.length, ...dims, ...Array.from({ length: 7 - dims.length }, () => 1)];
  view.setInt32(0, fixed, e);
  shape.forEach((n, k) => {
    if (v1) view.setInt16(40 + 2 * k, n, e);
    else view.setBigInt64(16 + 8 * k, BigInt(n), e);
  });
  view.setInt16(v1 ? 70 : 12, datatype, e);
  view.setInt16(v1 ? 72 : 14, width * components * 8, e);
  real(76, 104, pixdim);
  if (v1) view.setFloat32(108, singleFile ? offset : 0, e);
  else view.setBigInt64(168, BigInt(singleFile ? offset : 0), e);
  real(112, 176, [slope, intercept]);
  if (v1) view.setUint8(123, units);
  else view.setInt32(500, units, e);
  file.set(latin1(description), v1 ? 148 : 240);
  const codes = [qform?.code ?? 0, sform?.code ?? 0];
  codes.forEach((code, k) => {
    if (v1) view.setInt16(252 + 2 * k, code, e);
    else view.setInt32(344 + 4 * k, code, e);
  });
  real(256, 352, qform?.values ?? []);
  real(280, 400, sform?.rows ?? []);
  const magic = `n${singleFile ? '+' : 'i'}${version}`;
  file.set(latin1(magic), v1 ? 344 : 4);
  if (!v1) file.set([0x0d, 0x0a, 0x1a, 0x0a], 8);
  if (extensionBytes > 0) {
    view.setUint8(fixed, 1);
    view.setInt32(fixed + 4, extensionBytes, e);
    view.setInt32(fixed + 8, 6, e);
    file.set(latin1('Jane Doe'), fixed + 12);
  }
  for (let n = 0; n < count; n++) write(view, offset + n * width, value(n), e);
  return file;
}

function latin1(text: string): number[] {
  return Array.from(text, (c) => c.charCodeAt(0));
}
