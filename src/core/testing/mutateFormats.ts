import { mutated } from './mutate.ts';
import { makeNifti } from './syntheticNifti.ts';
import {
  makeMeta,
  makeMgh,
  makeNrrd,
  MGH_TYPES,
  mghFooter,
  joined,
  type FileParts,
  withPackedSize,
} from './syntheticFormats.ts';

/**
 * MGH, NRRD, MetaImage files and NIfTI pairs (header and image file in one) from which mutations start. What would be compressed
 * in them is not.
 */
export function formatSeeds(): Uint8Array[] {
  const rows = [
    [-2, 0.1, 0, 9],
    [0, 2, 0.2, -8],
    [0.1, 0, 2, 7],
  ];
  const of = { dims: [3, 4, 2], datatype: 4, rows };
  const series = { ...of, dims: [3, 3, 2, 3] };
  const diffusion = ['modality:=DWMRI', 'DWMRI_b-value:=1000', 'DWMRI_gradient_0000:=0 0 1', 'content: a text'];
  const parts: FileParts[] = [
    ...Object.keys(MGH_TYPES).map((code) => makeMgh({ ...of, datatype: Number(code), after: mghFooter('a command') })),
    makeMgh(series),
    makeMgh({ ...of, isGood: false }),
    ...[2, 4, 16, 1024].map((datatype) => makeNrrd({ ...of, datatype, littleEndian: datatype !== 4 })),
    makeNrrd({ ...series, encoding: 'gzip', lines: diffusion }),
    makeNrrd({ ...series, encoding: 'gz', listFirst: true, space: 'RAS' }),
    makeNrrd({ ...of, space: 'scanner-xyz', lines: ['space units: "mm" "mm" "mm"', 'byte skip: -1'] }),
    ...[256, 8, 64, 1280].map((datatype) => makeMeta({ ...of, datatype, littleEndian: datatype !== 8 })),
    makeMeta({ ...series, compressed: true, lines: ['Comment = a text'] }),
    makeMeta({ ...of, lines: ['HeaderSize = -1'], names: ['Rotation', 'Position'] }),
  ];
  const pairs = ([1, 2] as const).map((version) =>
    makeNifti({ dims: series.dims, datatype: 16, version, littleEndian: version === 1, singleFile: false }),
  );
  return [
    ...parts.map(({ header, voxels, after }) => joined([withPackedSize(header, voxels.length), voxels, after])),
    ...pairs,
  ];
}

/** Words at which readers of text err. */
const WORDS = [
  ['0', '-1', '1', '2', '3', '7', '8', '1e9', '1e400', '-0', '0.5', 'nan', 'inf', '2147483648', '4294967297'],
  ['', ' ', '()', '(0,0,0)', '(1,2)', 'none', 'none none none', 'LOCAL', 'True', 'gzip', 'raw', 'double', 'MET_UCHAR'],
  ['\r\n', '\n', '\n\n', '\0', '#', ':=', ': ', '=', '9'.repeat(40)],
].flat();

/**
 * A copy of a file with changes as `mutated` makes them, and where its header is text some of another kind first: words put
 * in another's place, lines taken out, doubled, moved.
 * @param random 0 to 1, seeded by the caller
 */
export function mutatedFormat(file: Uint8Array, random: () => number, others: readonly Uint8Array[]): Uint8Array {
  const isText = file[0] === 0x4e || file[0] === 0x4f;
  const changed = isText && random() < 0.8 ? mutatedText(file, random) : file;
  return changed === file || random() < 0.3 ? mutated(changed, random, others) : changed;
}

function mutatedText(file: Uint8Array, random: () => number): Uint8Array {
  const below = (n: number): number => Math.floor(random() * n);
  // Every byte a character, so that nothing is lost of the voxels.
  let lines = String.fromCharCode(...file).split('\n');
  for (let hits = 1 + below(3); hits > 0 && lines.length > 1; hits--) {
    const at = below(lines.length);
    switch (below(5)) {
      case 0:
        lines.splice(at, 1);
        break;
      case 1:
        lines.splice(at, 0, lines[below(lines.length)]);
        break;
      case 2:
        lines = [...lines.slice(at), ...lines.slice(0, at)];
        break;
      default: {
        const words = lines[at].split(' ');
        words[below(words.length)] = WORDS[below(WORDS.length)];
        lines[at] = words.join(' ');
      }
    }
  }
  return Uint8Array.from(lines.join('\n'), (c) => c.charCodeAt(0));
}
