import { makeNifti } from './syntheticNifti.ts';

/** Files of a few hundred bytes from which mutations start: both versions and byte orders, every number of dimensions, several data types. */
export function seedFiles(): Uint8Array[] {
  const files: Uint8Array[] = [];
  for (const version of [1, 2] as const) {
    for (const littleEndian of [true, false]) {
      for (const datatype of [2, 4, 16, 64, 128, 256, 512, 1024, 1792])
        files.push(makeNifti({ dims: [3, 4, 2], datatype, version, littleEndian }));
      files.push(makeNifti({ dims: [2, 2, 2, 2, 1, 3], datatype: 4, version, littleEndian, extensionBytes: 32 }));
      files.push(
        makeNifti({
          dims: [3, 3, 3],
          datatype: 4,
          version,
          littleEndian,
          sform: { code: 2, rows: [-2, 0, 0, 9, 0, 2, 0, -8, 0, 0, 2, 7] },
          slope: 2,
          intercept: -1000,
          description: 'a text',
        }),
      );
      files.push(
        makeNifti({
          dims: [3, 3, 3],
          datatype: 8,
          version,
          littleEndian,
          qform: { code: 1, values: [0.1, 0.2, 0.3, 4, 5, 6] },
          pixdim: [-1, 2, 2, 2],
        }),
      );
    }
  }
  return files;
}

/** Numbers at which parsers err. */
const INTEGERS = [
  0,
  1,
  -1,
  2,
  3,
  7,
  8,
  16,
  32,
  127,
  128,
  255,
  256,
  348,
  352,
  540,
  544,
  32767,
  -32768,
  65535,
  2 ** 31 - 1,
  -(2 ** 31),
];
const REALS = [0, -0, 1, -1, 0.5, 352, 352.5, 1e-40, 1e38, -1e38, Infinity, -Infinity, Number.NaN, 2 ** 31, 2 ** 53];

/**
 * A copy of a file with one to six changes: bits, bytes, words of either byte order in or after the header, cuts, insertions,
 * pieces of another file.
 * @param random 0 to 1, seeded by the caller
 * @param others files to take pieces from
 */
export function mutated(file: Uint8Array, random: () => number, others: readonly Uint8Array[]): Uint8Array {
  let bytes = file.slice();
  const below = (n: number): number => Math.floor(random() * n);
  for (let hits = 1 + below(6); hits > 0 && bytes.length > 8; hits--) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Fields of both versions lie on even offsets; half of all hits go for them.
    const at = random() < 0.5 ? 2 * below(Math.min(bytes.length, 552) / 2 - 4) : below(bytes.length - 8);
    const little = random() < 0.5;
    switch (below(10)) {
      case 0:
        bytes[at] ^= 1 << below(8);
        break;
      case 1:
        bytes[at] = below(256);
        break;
      case 2:
        view.setInt16(at, INTEGERS[below(INTEGERS.length)], little);
        break;
      case 3:
        view.setInt32(at, INTEGERS[below(INTEGERS.length)], little);
        break;
      case 4:
        view.setBigInt64(at, BigInt(INTEGERS[below(INTEGERS.length)]) << BigInt(below(2) * 32), little);
        break;
      case 5:
        view.setFloat32(at, REALS[below(REALS.length)], little);
        break;
      case 6:
        view.setFloat64(at, REALS[below(REALS.length)], little);
        break;
      case 7:
        bytes = bytes.slice(0, below(bytes.length));
        break;
      case 8: {
        const longer = new Uint8Array(bytes.length + 1 + below(64));
        longer.set(bytes.subarray(0, at));
        longer.set(bytes.subarray(at), longer.length - bytes.length + at);
        bytes = longer;
        break;
      }
      default: {
        const other = others[below(others.length)];
        const from = below(other.length);
        bytes.set(other.subarray(from, Math.min(other.length, from + 1 + below(80), from + bytes.length - at)), at);
      }
    }
  }
  return bytes;
}
