/**
 * Re-identification: `npm run reidentify [-- PICTURES_DIR]`, with the scans of MYDEFACE_DATA. Of every scan that shows a face,
 * renders of the undefaced head make a gallery; renders of moved copies, undefaced and defaced by each preset and by a template
 * of one's own, are looked for in it by a face recognition network. Writes the table in docs/reidentification.md and the picture
 * of the sample head in docs/images. PICTURES_DIR keeps every render: they are people's faces.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { storedImage, storedTemplate } from '../../scripts/storedImages.ts';
import { DEFACE_DEFAULTS, registerScan, type Picture, type Template } from '../../src/core/index.ts';
import type { Mat4 } from '../../src/core/mat4.ts';
import type { NiftiImage } from '../../src/core/formats/nifti/image.ts';
import { encodePng, ownTemplate } from '../../src/session/index.ts';
import { medianBox, type Box } from './crop.ts';
import { allScans, noFace, type NamedScan } from './faceScans.ts';
import { decoded, defaced, findHead, fromBehind, movedCopy, type Head } from './heads.ts';
import { loadNetworks, type Seen } from './networks.ts';
import type { Identity, Portrait, Probe } from './ranks.ts';
import { inRow, photograph, type Shot, type Solid } from './render.ts';
import { tableLines, withLines, type Row } from './table.ts';

const GALLERY_SHOTS: readonly Shot[] = [
  { turn: 0, nod: 0, tilt: 0, light: [-0.35, 0.45, 0.82] },
  { turn: 8, nod: 0, tilt: 0, light: [0, 0.25, 1] },
  { turn: -8, nod: 0, tilt: 0, light: [0.4, 0.4, 0.8] },
];
const PROBE_SHOTS: readonly Shot[] = [
  { turn: 5, nod: 4, tilt: 2, light: [0.5, 0.2, 0.85] },
  { turn: -4, nod: -4, tilt: -2, light: [-0.15, 0.6, 0.8] },
];
/** How the copies lie: degrees about each axis, and mm. */
const MOVES = [
  { degrees: [8, -6, 9], mm: [4, -6, 5] },
  { degrees: [-7, 5, -8], mm: [-5, 4, -6] },
] as const;
const PRESETS = ['scalp', 'brain', 'face'] as const;
const OWN = { head: 'mni152_2mm.nii.gz', mask: 'mni152_2mm_scalpmask.nii.gz' };
const DOCUMENT = 'docs/reidentification.md';

const folder = process.env.MYDEFACE_DATA;
if (folder === undefined) throw new Error('MYDEFACE_DATA names no folder of scans');
const pictures = process.argv[2];
if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
const builtIn = PRESETS.map((preset) => storedTemplate(preset));
const own = existsSync(join(folder, OWN.head)) ? ownTemplateOf(folder) : null;
const networks = await loadNetworks();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function ownTemplateOf(from: string): Template {
  return ownTemplate(OWN.head, storedImage(join(from, OWN.head)).volume, storedImage(join(from, OWN.mask)).volume);
}

function keep(name: string, picture: Picture): void {
  if (pictures !== undefined) writeFileSync(join(pictures, `${name}.png`), encodePng(picture, deflateSync));
}

interface Taken extends Seen {
  readonly scan: NamedScan;
  readonly picture: Picture;
}

function headOf(image: NiftiImage): Head | null {
  try {
    return findHead(image, builtIn[0]);
  } catch {
    return null;
  }
}

/** The gallery's pictures of a scan; none where it shows no face. */
async function takeGallery(scan: NamedScan): Promise<Taken[]> {
  const head = headOf(decoded(storedImage(scan.path)));
  const why = head === null ? 'refused as no head' : noFace(head, builtIn[0]);
  if (head === null || why !== null) {
    say(`${scan.name}: left out, ${why}`);
    return [];
  }
  const taken: Taken[] = [];
  for (const [n, shot] of GALLERY_SHOTS.entries()) {
    const picture = photograph(head.solid, head.pose, shot);
    keep(`${scan.name}-gallery-${n + 1}`, picture);
    taken.push({ scan, picture, ...(await networks.look(picture)) });
  }
  say(
    `${scan.name}: in ${taken.filter(({ box }) => box !== null).length} of ${taken.length} pictures a face is detected`,
  );
  return taken;
}

/** What is photographed; null where nothing would be written. */
interface Model {
  readonly solid: Solid | null;
  readonly pose: Mat4;
}

/** A head in each state: undefaced, by each preset, by the template of one's own; and, as a picture that shows no face, its back. */
function modelsOf(head: Head): Map<string, Model> {
  const { pose } = head;
  const models = new Map<string, Model>([['undefaced', { solid: head.solid, pose }]]);
  for (const template of builtIn)
    models.set(`\`${template.preset}\``, { solid: defaced(head, template, head.registration), pose });
  if (own !== null) {
    const registration = registerScan(head.image, own, DEFACE_DEFAULTS, () => {});
    models.set('a template mask of one’s own', { solid: defaced(head, own, registration), pose });
  }
  return models.set('undefaced, from behind', { solid: head.solid, pose: fromBehind(pose) });
}

/** Takes the pictures that are to be recognised of one scan. */
async function takeProbes({ name, person, path }: NamedScan, box: Box, rows: Map<string, Row>): Promise<void> {
  const image = decoded(storedImage(path));
  for (const [m, { degrees, mm }] of MOVES.entries()) {
    const head = findHead(movedCopy(image, degrees, mm), builtIn[0]);
    for (const [what, { solid, pose }] of modelsOf(head)) {
      const { probes, refused } = rows.get(what) ?? { probes: [], refused: 0 };
      const more: Probe[] = [];
      for (const [n, shot] of solid === null ? [] : PROBE_SHOTS.entries()) {
        const picture = photograph(solid!, pose, shot);
        keep(`${name}-${what.replace(/\W+/g, '')}-${m + 1}${n + 1}`, picture);
        const { found } = await networks.look(picture);
        more.push({ name: person, portrait: { found, fixed: await networks.describe(picture, box) } });
      }
      rows.set(what, { what, probes: [...probes, ...more], refused: refused + (solid === null ? 1 : 0) });
    }
  }
  say(`${name}: looked for`);
}

const all: Taken[] = [];
for (const scan of allScans(folder)) all.push(...(await takeGallery(scan)));
// Whom the detector sees in no picture of theirs cannot be searched for: coarse scans, or none of the face in the image.
const seen = new Set(all.flatMap((one) => (one.box === null ? [] : [one.scan.person])));
const taken = all.filter(({ scan }) => seen.has(scan.person));
for (const person of new Set(all.map(({ scan }) => scan.person)))
  if (!seen.has(person)) say(`${person}: left out, no face is detected`);
const box = medianBox(taken.flatMap((one) => (one.box === null ? [] : [one.box])));
const gallery = new Map<string, Portrait[]>();
for (const { scan, picture, found } of taken) {
  const portraits = gallery.get(scan.person) ?? [];
  portraits.push({ found, fixed: await networks.describe(picture, box) });
  gallery.set(scan.person, portraits);
}
const rows = new Map<string, Row>();
for (const scan of new Set(taken.map((one) => one.scan))) await takeProbes(scan, box, rows);
const identities: Identity[] = [...gallery].map(([name, portraits]) => ({ name, portraits }));
const scans = new Set(taken.map(({ scan }) => scan)).size;
const lines = [
  `${scans} scans of ${identities.length} persons; ${taken.length} pictures in the gallery.`,
  '',
  ...tableLines([...rows.values()], identities),
];
for (const line of lines) say(line);
writeFileSync(DOCUMENT, withLines(readFileSync(DOCUMENT, 'utf8'), lines));

const sample = findHead(decoded(storedImage('public/samples/sample-head.nii.gz')), builtIn[0]);
const shown = [sample.solid, ...builtIn.map((template) => defaced(sample, template, sample.registration)!)];
const row = inRow(shown.map((solid) => photograph(solid, sample.pose, GALLERY_SHOTS[0])));
writeFileSync('docs/images/reidentification.png', encodePng(row, deflateSync));
