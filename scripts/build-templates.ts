/**
 * Makes public/templates and public/samples from Debian's mricron-data package (apt-get install mricron-data):
 * the head template, the masks, and the sample head. Deterministic. Run by `npm run templates`.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readNifti } from '../src/core/formats/nifti/read.ts';
import { invert, transformPoint } from '../src/core/mat4.ts';
import { blur, fillGrid, sampleGrid, writeBytesNifti, type Grid } from './templates/grid.ts';
import { buildMasks } from './templates/masks.ts';

const SOURCE = '/usr/share/mricron/templates';
const INPUTS: Record<string, string> = {
  'ch2.nii.gz': 'a009051127f64dc3dd554d5f5b589870ea72106d9642c21b4e7093e478cfc309',
  'ch2bet.nii.gz': '592a2d20abdf36eefcb540ca8958428040edffc1bc1a18ba1dcfbabac77c5dd1',
};
/** Colin27's own midline, from the correlation of the head with its mirror image (0.91 here, 0.88 at x = 0). */
const MIDLINE_X_MM = 0.6;
/** The head is blurred by this much (FWHM, mm): raw Colin27 fits other people's sulci worse. */
const BLUR_MM = 4;
/** The sample head is Colin27, turned and shifted so that the search has work to do: template RAS mm -> sample RAS mm. */
const SAMPLE_TURN_DEGREES = { x: 14, y: -9, z: 24 };
const SAMPLE_SHIFT_MM = [12, -18, 9] as const;

/** Distances are cut off here: margins are smaller. */
const FARTHEST_MM = 25;

function load(name: string): Grid {
  const packed = readFileSync(`${SOURCE}/${name}`);
  const digest = createHash('sha256').update(packed).digest('hex');
  if (digest !== INPUTS[name]) throw new Error(`${name}: SHA-256 ${digest}, expected ${INPUTS[name]}`);
  const { volume } = readNifti(gunzipSync(packed), name);
  return { dims: volume.dims, origin: [-90, -125, -71], stepMm: 1, data: Float32Array.from(volume.data) };
}

/** The mean of an image and its mirror image at its midline, which comes to lie at x = 0. */
function symmetrised(grid: Grid): Grid {
  const at = (x: number, y: number, z: number): number => sampleGrid(grid, x + MIDLINE_X_MM, y, z);
  return fillGrid(grid.dims, grid.origin, 1, (x, y, z) => (at(x, y, z) + at(-x, y, z)) / 2);
}

function sampleTransform(): Float64Array {
  const [a, b, c] = [SAMPLE_TURN_DEGREES.x, SAMPLE_TURN_DEGREES.y, SAMPLE_TURN_DEGREES.z].map(
    (d) => (d * Math.PI) / 180,
  );
  const [sa, ca, sb, cb, sc, cc] = [Math.sin(a), Math.cos(a), Math.sin(b), Math.cos(b), Math.sin(c), Math.cos(c)];
  const [x, y, z] = SAMPLE_SHIFT_MM;
  return Float64Array.of(
    cc * cb,
    cc * sb * sa - sc * ca,
    cc * sb * ca + sc * sa,
    x,
    sc * cb,
    sc * sb * sa + cc * ca,
    sc * sb * ca - cc * sa,
    y,
    -sb,
    cb * sa,
    cb * ca,
    z,
    0,
    0,
    0,
    1,
  );
}

const colin = load('ch2.nii.gz');
const bet = load('ch2bet.nii.gz');
const head = symmetrised(colin);
const brain = symmetrised({ ...bet, data: bet.data.map((v) => (v > 0 ? 1 : 0)) });
mkdirSync('public/templates', { recursive: true });
mkdirSync('public/samples', { recursive: true });
const sums: string[] = [];
const record = (path: string, digest: string): void => void sums.push(`${digest}  ${path}`);

const soft = blur(head, BLUR_MM);
const template = fillGrid([91, 109, 91], [-90, -126, -71], 2, (x, y, z) => sampleGrid(soft, x, y, z));
record('head.nii.gz', writeBytesNifti('public/templates/head.nii.gz', template, affineOf(template), 1, false));
const masks = buildMasks(head, brain);
for (const [name, grid] of [
  ['scalp', masks.scalp],
  ['face', masks.face],
  ['brain', masks.brain],
  ['brainmask', masks.brainItself],
  ['skin', masks.skin],
] as const) {
  // A smooth distance loses nothing at 3 mm, and takes a third of the bytes.
  const reduced = fillGrid([69, 84, 76], grid.origin, 3, (x, y, z) =>
    Math.max(-FARTHEST_MM, Math.min(FARTHEST_MM, sampleGrid(grid, x, y, z))),
  );
  record(`${name}.nii.gz`, writeBytesNifti(`public/templates/${name}.nii.gz`, reduced, affineOf(reduced), 0.5, true));
}
const templateToSubject = sampleTransform();
const subjectToTemplate = invert(templateToSubject);
const sampleHead = fillGrid([116, 124, 112], [-104, -150, -88], 1.9, (x, y, z) => {
  const [fromMidline, v, w] = transformPoint(subjectToTemplate, x, y, z);
  const u = fromMidline + MIDLINE_X_MM;
  return insideColin(u, v, w) ? sampleGrid(colin, u, v, w) : 0;
});
const samplePath = 'public/samples/sample-head.nii.gz';
record('../samples/sample-head.nii.gz', writeBytesNifti(samplePath, sampleHead, affineOf(sampleHead), 1, false));
writeFileSync(
  'public/samples/sample-head.json',
  `${JSON.stringify({ templateToSubject: Array.from(templateToSubject, (v) => Number(v.toFixed(9))) }, null, 1)}\n`,
);
writeFileSync('public/templates/SHA256SUMS.txt', `# SHA-256 of the uncompressed files\n${sums.join('\n')}\n`);
console.log(sums.join('\n'));

function affineOf(grid: Grid): number[] {
  const [x, y, z] = grid.origin;
  return [grid.stepMm, 0, 0, x, 0, grid.stepMm, 0, y, 0, 0, grid.stepMm, z, 0, 0, 0, 1];
}

function insideColin(x: number, y: number, z: number): boolean {
  return Math.abs(x) <= 90 && y >= -125 && y <= 91 && z >= -71 && z <= 109;
}
