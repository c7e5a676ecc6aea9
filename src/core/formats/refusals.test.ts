/** Files that are damaged, made to harm, or of a kind that is not read: each is refused by a code, with the file's name. */
import { describe, expect, it } from 'vitest';
import { failureOf } from '../errors.ts';
import { makeMeta, makeMgh, makeNrrd, type FileParts } from '../testing/syntheticFormats.ts';
import { fileOf, opened } from '../../worker/testing/stored.ts';

const BASE = { dims: [5, 4, 3], datatype: 4 };

function refusal(file: Uint8Array, name: string): unknown {
  try {
    opened(file, name);
  } catch (error) {
    const { what, facts } = failureOf(error);
    expect(facts.name).toBe(name);
    return [what, facts];
  }
  return 'read';
}

const changed = (parts: FileParts, from: string | RegExp, to: string): FileParts => {
  const text = String.fromCharCode(...parts.header);
  expect(text).toMatch(from);
  return { ...parts, header: Uint8Array.from(text.replace(from, to), (c) => c.charCodeAt(0)) };
};

describe('MGH', () => {
  const mgh = (at: number, value: number): Uint8Array => {
    const file = fileOf(makeMgh(BASE));
    new DataView(file.buffer).setInt32(at, value);
    return file;
  };

  it.each([
    ['width 0', 4, 0, 'dimensionLength'],
    ['height -1', 8, -1, 'dimensionLength'],
    ['no frames', 16, 0, 'dimensionLength'],
    ['one slice', 12, 1, 'not3d'],
    ['absurd lengths', 8, 2 ** 31 - 1, 'tooManyVoxels'],
    ['many frames', 16, 10, 'endsInVoxels'],
    ['type 2', 20, 2, 'datatypeUnread'],
    ['type 77', 20, 77, 'datatypeUnknown'],
    ['voxels of infinite size', 30, 0x7f800000, 'voxelSize'],
    ['voxels of no size', 34, 0, 'voxelSize'],
  ])('%s', (_, at, value, what) => {
    expect(refusal(mgh(at, value), 'T1.mgh')).toEqual([what, expect.anything()]);
  });

  it('an axis that no mask could have', () => {
    const parts = makeMgh({ dims: [40_000, 2, 2], datatype: 2 });
    expect(refusal(fileOf(parts), 'T1.mgh')).toEqual([
      'axisTooLong',
      { name: 'T1.mgh', dimension: 1, length: 40_000, most: 32_767 },
    ]);
  });

  it('cut short anywhere', () => {
    const file = fileOf(makeMgh(BASE));
    for (const length of [4, 100, 283])
      expect(refusal(file.subarray(0, length), 'T1.mgh')).toEqual(['endsInHeader', expect.anything()]);
    for (const length of [284, 284 + 119])
      expect(refusal(file.subarray(0, length), 'T1.mgh')).toEqual([
        'endsInVoxels',
        { name: 'T1.mgh', bytes: length, declared: 404 },
      ]);
  });

  it('one value everywhere', () => {
    expect(refusal(fileOf(makeMgh({ ...BASE, value: () => 7 })), 'T1.mgh')).toEqual(['constant', { name: 'T1.mgh' }]);
  });
});

describe('NRRD', () => {
  const nrrd = (from: string | RegExp, to: string): unknown =>
    refusal(fileOf(changed(makeNrrd(BASE), from, to)), 'T1.nrrd');
  it.each([
    ['voxels in another file', 'encoding: raw', 'encoding: raw\ndata file: T1.raw', 'detachedData', { format: 'NRRD' }],
    ['bzip2', 'encoding: raw', 'encoding: bzip2', 'encodingUnread', { encoding: 'bzip2' }],
    ['ascii', 'encoding: raw', 'encoding: ascii', 'encodingUnread', { encoding: 'ascii' }],
    ['hex', 'encoding: raw', 'encoding: hex', 'encodingUnread', { encoding: 'hex' }],
    ['no encoding', 'encoding: raw\n', '', 'fieldMissing', { field: 'encoding' }],
    ['no byte order', 'endian: little\n', '', 'fieldMissing', { field: 'endian' }],
    ['another byte order', 'endian: little', 'endian: middle', 'headerField', { value: 'middle' }],
    ['no sizes', /sizes: .*\n/, '', 'fieldMissing', { field: 'sizes' }],
    ['sizes twice', 'sizes: 5 4 3', 'sizes: 5 4 3\nsizes: 3 4 5', 'headerField', { field: 'sizes' }],
    ['too few sizes', 'sizes: 5 4 3', 'sizes: 5 4', 'headerField', { field: 'sizes' }],
    ['sizes that are no numbers', 'sizes: 5 4 3', 'sizes: 5 four 3', 'headerField', { value: '5 four 3' }],
    ['a size of 0', 'sizes: 5 4 3', 'sizes: 5 0 3', 'dimensionLength', { dimension: 2, length: 0 }],
    ['half a voxel', 'sizes: 5 4 3', 'sizes: 5 4.5 3', 'dimensionLength', { dimension: 2 }],
    ['absurd sizes', 'sizes: 5 4 3', 'sizes: 99999 99999 99999', 'tooManyVoxels', {}],
    ['more voxels than bytes', 'sizes: 5 4 3', 'sizes: 5 4 4', 'endsInVoxels', {}],
    ['one slice', 'sizes: 5 4 3', 'sizes: 5 12 1', 'not3d', { dims: [5, 12, 1] }],
    ['no dimension that there is', 'dimension: 3', 'dimension: 99', 'dimensionCount', { count: 99 }],
    ['two dimensions', /dimension: 3([^]*)sizes: 5 4 3/, 'dimension: 2$1sizes: 5 12', 'not3d', { dims: [5, 12] }],
    ['block', 'type: short', 'type: block', 'datatypeUnread', { datatype: 'block' }],
    ['another type', 'type: short', 'type: half', 'headerField', { field: 'type', value: 'half' }],
    ['another version', 'NRRD0005', 'NRRD0905', 'headerField', { field: 'NRRD' }],
    ['another space', 'space: left-posterior-superior', 'space: outer', 'headerField', { value: 'outer' }],
    ['too few directions', /space directions: \S+/, 'space directions: ', 'headerField', { field: 'space directions' }],
    ['flat voxels', /space directions: \S+/, 'space directions: (0,0,0)', 'voxelSize', {}],
    ['only two spatial axes', /space directions: \S+/, 'space directions: none', 'axesUnread', { sizes: [5, 4, 3] }],
    [
      'lines to skip',
      'encoding: raw',
      'encoding: raw\nline skip: 2',
      'fieldUnread',
      { field: 'line skip', value: '2' },
    ],
    ['bytes to skip', 'encoding: raw', 'encoding: raw\nbyte skip: 12', 'fieldUnread', { field: 'byte skip' }],
  ] as const)('%s', (_, from, to, what, facts) => {
    expect(nrrd(from, to)).toEqual([what, expect.objectContaining(facts)]);
  });

  it('an axis of volumes between the others', () => {
    const parts = makeNrrd({ ...BASE, dims: [5, 4, 3, 2] });
    const moved = changed(
      changed(parts, 'sizes: 5 4 3 2', 'sizes: 5 2 4 3'),
      /(space directions: \S+) (\S+ \S+) none/,
      '$1 none $2',
    );
    expect(refusal(fileOf(moved), 'T1.nrrd')).toEqual(['axesUnread', { name: 'T1.nrrd', sizes: [5, 2, 4, 3] }]);
  });

  it('a header that does not end, and one of its own that ends with its file', () => {
    const { header } = makeNrrd(BASE);
    expect(refusal(header.subarray(0, 100), 'T1.nrrd')).toEqual(['endsInHeader', { name: 'T1.nrrd' }]);
    const own = changed(makeNrrd(BASE), /\n\n$/, '\ndata file: T1.raw');
    expect(refusal(own.header, 'T1.nhdr')).toEqual(['detachedData', { name: 'T1.nhdr', format: 'NRRD' }]);
  });

  it('voxels that come out shorter than declared', () => {
    const parts = changed(makeNrrd({ ...BASE, encoding: 'gzip' }), 'sizes: 5 4 3', 'sizes: 5 4 4');
    expect(refusal(fileOf(parts), 'T1.nrrd')).toEqual(['endsInVoxels', { name: 'T1.nrrd', bytes: 120, declared: 160 }]);
  });

  it('voxels that are the last bytes, wherever they begin, are read', () => {
    const parts = changed(makeNrrd(BASE), 'encoding: raw', 'encoding: raw\nbyte skip: -1');
    const spaced = { ...parts, voxels: Uint8Array.of(9, 9, 9, ...parts.voxels) };
    const { voxelBytes } = opened(fileOf(spaced), 'T1.nrrd');
    expect(voxelBytes).toEqual(parts.voxels);
  });
});

it('headers made to take time or memory are refused as soon as others', () => {
  const began = (text: string): Uint8Array => new TextEncoder().encode(text);
  for (const filler of [' ', '\n', '=', ':', '(', '# \n', 'a: b\n', 'a = b\n', '\t=']) {
    const long = filler.repeat(2 ** 17 / filler.length);
    expect(refusal(began(`ObjectType = Image\n${long}`), 'T1.mha')).toEqual(['endsInHeader', { name: 'T1.mha' }]);
    // Two line ends are a header's end.
    const what = filler === '\n' ? 'fieldMissing' : 'endsInHeader';
    expect(refusal(began(`NRRD0004\n${long}`), 'T1.nrrd')).toEqual([what, expect.anything()]);
  }
});

describe('MetaImage', () => {
  const meta = (from: string | RegExp, to: string): unknown =>
    refusal(fileOf(changed(makeMeta(BASE), from, to)), 'T1.mha');
  it.each([
    ['voxels in another file', '= LOCAL', '= T1.raw', 'detachedData', { format: 'MetaImage' }],
    ['voxels as text', 'BinaryData = True', 'BinaryData = False', 'encodingUnread', { encoding: 'ASCII' }],
    ['channels', 'DimSize', 'ElementNumberOfChannels = 3\nDimSize', 'channelsUnread', { channels: 3 }],
    ['another object', 'ObjectType = Image\nNDims', 'NDims', 'read', {}],
    ['a tube', /ObjectType = Image\n(NDims = 3)/, '$1\nObjectType = Tube', 'headerField', { value: 'Tube' }],
    ['no type', /ElementType.*\n/, '', 'fieldMissing', { field: 'ElementType' }],
    ['another type', 'MET_SHORT', 'MET_HALF', 'headerField', { value: 'MET_HALF' }],
    ['a type of several values', 'MET_SHORT', 'MET_SHORT_ARRAY', 'datatypeUnread', { datatype: 'MET_SHORT_ARRAY' }],
    ['DimSize twice', 'DimSize', 'DimSize = 3 4 5\nDimSize', 'headerField', { field: 'DimSize' }],
    ['too few lengths', 'DimSize = 5 4 3', 'DimSize = 5 4', 'headerField', { field: 'DimSize' }],
    ['a length of -4', 'DimSize = 5 4 3', 'DimSize = 5 -4 3', 'dimensionLength', { dimension: 2, length: -4 }],
    ['absurd lengths', 'DimSize = 5 4 3', 'DimSize = 1e9 1e9 1e9', 'tooManyVoxels', {}],
    ['infinite lengths', 'DimSize = 5 4 3', 'DimSize = 5 1e999 3', 'headerField', {}],
    ['more voxels than bytes', 'DimSize = 5 4 3', 'DimSize = 5 4 30', 'endsInVoxels', {}],
    ['no dimension that there is', 'NDims = 3', 'NDims = 0', 'dimensionCount', { count: 0 }],
    ['two dimensions', /NDims = 3([^]*)DimSize = 5 4 3/, 'NDims = 2$1DimSize = 5 12', 'not3d', { dims: [5, 12] }],
    ['a place that is none', /Offset = .*/, 'Offset = here', 'headerField', { field: 'Offset' }],
    ['flat voxels', /TransformMatrix = .*/, 'TransformMatrix = 0 0 0 0 0 0 0 0 0', 'voxelSize', {}],
    ['voxels inside the header', 'DimSize', 'HeaderSize = 10\nDimSize', 'voxelOffset', { offset: 10 }],
    ['voxels behind the end', 'DimSize', 'HeaderSize = 5000\nDimSize', 'endsInVoxels', {}],
  ] as const)('%s', (_, from, to, what, facts) => {
    expect(meta(from, to)).toEqual(what === 'read' ? 'read' : [what, expect.objectContaining(facts)]);
  });

  it('a header that does not end, and one of its own whose last line has no end', () => {
    const { header } = makeMeta(BASE);
    expect(refusal(header.subarray(0, 100), 'T1.mha')).toEqual(['endsInHeader', { name: 'T1.mha' }]);
    const own = changed(makeMeta(BASE), /LOCAL\n$/, 'T1.raw');
    expect(refusal(own.header, 'T1.mhd')).toEqual(['detachedData', { name: 'T1.mhd', format: 'MetaImage' }]);
    // Nothing follows it, though its voxels should.
    const empty = changed(makeMeta(BASE), /LOCAL\n$/, 'LOCAL');
    expect(refusal(empty.header, 'T1.mha')).toEqual(['endsInVoxels', expect.anything()]);
  });

  it('voxels at the end of the file, or after so many bytes, are read', () => {
    const parts = makeMeta(BASE);
    const atEnd = changed(parts, 'DimSize', 'HeaderSize = -1\nDimSize');
    const spaced = { ...atEnd, voxels: Uint8Array.of(9, 9, 9, ...parts.voxels) };
    expect(opened(fileOf(spaced), 'T1.mha').voxelBytes).toEqual(parts.voxels);
    const skipping = changed(parts, 'DimSize', 'HeaderSize = 600\nDimSize');
    const padding = new Uint8Array(600 - skipping.header.length);
    const file = fileOf({ ...skipping, voxels: Uint8Array.of(...padding, ...parts.voxels) });
    expect(opened(file, 'T1.mha').voxelBytes).toEqual(parts.voxels);
  });
});
