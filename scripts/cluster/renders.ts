/**
 * `node .cache/bench/renders.js STUDY OUT POSES RENDERS PART PARTS`: photographs every image of a defaced study from straight
 * ahead, as it is known how its head lies, and every mask, what it keeps and what it removes, into RENDERS/defaced; and the first
 * image of each participant, where its mouth is in it, before it was defaced into RENDERS/undefaced. Of the sessions it does
 * every PARTSth from PART on.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { decoded, findHead, type Head } from '../../bench/reidentify/heads.ts';
import { photograph, type Shot, type Solid } from '../../bench/reidentify/render.ts';
import { displayRange, type Picture } from '../../src/core/index.ts';
import { invert, multiply, transformPoint } from '../../src/core/mat4.ts';
import { encodePng } from '../../src/session/index.ts';
import { filesIn } from '../files.ts';
import { storedImage, storedTemplate } from '../storedImages.ts';
import type { Pose } from './study.ts';

const SHOT: Shot = { turn: 0, nod: 0, tilt: 0, light: [-0.35, 0.45, 0.82] };
/** Mm to the right, ahead and up of between the eyes. */
const MOUTH = [0, 5, -80] as const;
const [study, out, poses, renders, part, parts] = process.argv.slice(2);
const template = storedTemplate('scalp');
const heads = new Map<string, Head>();

function headOf(source: string): Head {
  const head = heads.get(source) ?? findHead(decoded(storedImage(source)), template);
  heads.set(source, head);
  return head;
}

function keep(picture: Picture, into: string, name: string): void {
  writeFileSync(join(renders, into, `${name}.png`), encodePng(picture, deflateSync));
}

/** @param path of an image of this session below both folders @param folder the one whose image is photographed */
function render(path: string, folder: string, { source, move }: Pose, into: string): void {
  const { solid, pose } = headOf(source);
  const moved = Float64Array.from(move);
  const { volume } = storedImage(join(folder, path));
  const { surface } = displayRange(storedImage(join(study, path)).volume);
  const m = multiply(invert(multiply(moved, solid.volume.voxelToWorld)), volume.voxelToWorld);
  const isHead = (x: number, y: number, z: number): boolean =>
    solid.isHead(
      m[0] * x + m[1] * y + m[2] * z + m[3],
      m[4] * x + m[5] * y + m[6] * z + m[7],
      m[8] * x + m[9] * y + m[10] * z + m[11],
    );
  keep(photograph({ volume, surface, isHead }, multiply(moved, pose), SHOT), into, basename(path));
}

/** Whether a head's mouth lies within an image: of 30 heads that end at the nose the detectors saw a face in 13. */
function showsMouth(path: string, { source, move }: Pose): boolean {
  const { volume } = storedImage(path);
  const toVoxel = multiply(invert(volume.voxelToWorld), multiply(Float64Array.from(move), headOf(source).pose));
  return transformPoint(toVoxel, ...MOUTH).every((v, axis) => v >= 0 && v <= volume.dims[axis] - 1);
}

/** A mask may have the shape of a face, on either side of its edge. */
function renderMask(path: string, { source, move }: Pose): void {
  const { volume } = storedImage(join(out, path));
  const pose = multiply(Float64Array.from(move), headOf(source).pose);
  for (const side of [0, 1]) {
    const data = Uint8Array.from(volume.data, (v) => (v > 0 ? side : 1 - side));
    const solid: Solid = { volume: { ...volume, data }, surface: 0.5, isHead: () => true };
    keep(photograph(solid, pose, SHOT), 'defaced', `${basename(path)}-${side}`);
  }
}

for (const into of ['defaced', 'undefaced']) mkdirSync(join(renders, into), { recursive: true });
const all = JSON.parse(readFileSync(poses, 'utf8')) as Pose[];
const firstOf = new Map(all.map((pose) => [pose.session.split('/')[0], pose.session] as const).toReversed());
for (const pose of all.filter((_pose, n) => n % Number(parts) === Number(part))) {
  const folder = join(out, pose.session);
  if (!existsSync(folder)) continue;
  const paths = filesIn(folder)
    .filter((name) => /\.nii(\.gz)?$/.test(name))
    .map((name) => `${pose.session}/${name}`);
  const images = paths.filter((path) => !path.includes('_defacemask'));
  for (const path of images) render(path, out, pose, 'defaced');
  for (const path of paths.filter((one) => !images.includes(one))) renderMask(path, pose);
  const isFirst = firstOf.get(pose.session.split('/')[0]) === pose.session;
  if (isFirst && images.length > 0 && showsMouth(join(study, images[0]), pose))
    render(images[0], study, pose, 'undefaced');
}
