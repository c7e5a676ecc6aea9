/** How one voxel of a data type is stored. All formats' types go by NIfTI's codes (NIfTI-1.1 specification, field `datatype`). */
export interface Datatype {
  readonly name: string;
  /** Bytes a voxel. */
  readonly bytes: number;
  /** Bytes of one component: what is swapped when the byte order differs. */
  readonly componentBytes: number;
  readonly kind: 'integer' | 'float' | 'rgb' | 'complex';
}

const type = (name: string, bytes: number, componentBytes: number, kind: Datatype['kind']): Datatype => ({
  name,
  bytes,
  componentBytes,
  kind,
});

/** Every datatype that mydeface reads, by code. */
export const DATATYPES: ReadonlyMap<number, Datatype> = new Map([
  [2, type('uint8', 1, 1, 'integer')],
  [4, type('int16', 2, 2, 'integer')],
  [8, type('int32', 4, 4, 'integer')],
  [16, type('float32', 4, 4, 'float')],
  [32, type('complex64', 8, 4, 'complex')],
  [64, type('float64', 8, 8, 'float')],
  [128, type('rgb24', 3, 1, 'rgb')],
  [256, type('int8', 1, 1, 'integer')],
  [512, type('uint16', 2, 2, 'integer')],
  [768, type('uint32', 4, 4, 'integer')],
  [1024, type('int64', 8, 8, 'integer')],
  [1280, type('uint64', 8, 8, 'integer')],
  [1792, type('complex128', 16, 8, 'complex')],
  [2304, type('rgba32', 4, 1, 'rgb')],
]);

/** Datatypes that NIfTI knows and mydeface does not read, by code. */
export const UNREAD_DATATYPES: ReadonlyMap<number, string> = new Map([
  [1, 'binary'],
  [1536, 'float128'],
  [2048, 'complex256'],
]);
