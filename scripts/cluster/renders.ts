/**
 * `node .cache/bench/renders.js STUDY OUT POSES RENDERS`: photographs every image of a defaced study from straight ahead, as it is
 * known how its head lies, into RENDERS/defaced; and a T1w of each participant before it was defaced into RENDERS/undefaced.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { decoded, findHead, type Head } from '../../bench/reidentify/heads.ts';
import { photograph, type Shot } from '../../bench/reidentify/render.ts';
import { displayRange } from '../../src/core/index.ts';
import { invert, multiply } from '../../src/core/mat4.ts';
import { encodePng } from '../../src/session/index.ts';
import { filesIn } from '../files.ts';
import { storedImage, storedTemplate } from '../storedImages.ts';
import type { Pose } from './study.ts';

const SHOT: Shot = { turn: 0, nod: 0, tilt: 0, light: [-0.35, 0.45, 0.82] };
const [study, out, poses, renders] = process.argv.slice(2);
const template = storedTemplate('scalp');
const heads = new Map<string, Head>();

function headOf(source: string): Head {
  const head = heads.get(source) ?? findHead(decoded(storedImage(source)), template);
  heads.set(source, head);
  return head;
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
  const picture = photograph({ volume, surface, isHead }, multiply(moved, pose), SHOT);
  writeFileSync(join(renders, into, `${basename(path)}.png`), encodePng(picture, deflateSync));
}

for (const into of ['defaced', 'undefaced']) mkdirSync(join(renders, into), { recursive: true });
for (const pose of JSON.parse(readFileSync(poses, 'utf8')) as Pose[]) {
  const folder = join(out, pose.session);
  if (!existsSync(folder)) continue;
  const images = filesIn(folder).filter((name) => /\.nii(\.gz)?$/.test(name) && !name.includes('_defacemask'));
  for (const path of images.map((name) => `${pose.session}/${name}`)) {
    render(path, out, pose, 'defaced');
    if (path.includes('ses-1_T1w')) render(path, study, pose, 'undefaced');
  }
}
