/**
 * `node .cache/bench/faces.js STUDY OUT POSES`: looks every image of a defaced study in the face, from straight ahead, where it
 * is known how its head lies; and as many undefaced ones, for comparison. Prints what it found as JSON.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decoded, findHead, type Head } from '../../bench/reidentify/heads.ts';
import { loadNetworks } from '../../bench/reidentify/networks.ts';
import { photograph, type Shot } from '../../bench/reidentify/render.ts';
import { displayRange } from '../../src/core/index.ts';
import { invert, multiply } from '../../src/core/mat4.ts';
import { filesIn } from '../files.ts';
import { storedImage, storedTemplate } from '../storedImages.ts';
import type { Pose } from './study.ts';

const SHOT: Shot = { turn: 0, nod: 0, tilt: 0, light: [-0.35, 0.45, 0.82] };
const [study, out, poses] = process.argv.slice(2);

const networks = await loadNetworks();
const template = storedTemplate('scalp');
const heads = new Map<string, Head>();

function headOf(source: string): Head {
  const head = heads.get(source) ?? findHead(decoded(storedImage(source)), template);
  heads.set(source, head);
  return head;
}

/** @param path of an image of this session below both folders @param folder the one whose image is photographed */
async function showsFace(path: string, folder: string, { source, move }: Pose): Promise<boolean> {
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
  return (await networks.look(picture)).box !== null;
}

/** What was looked at, and where a face was seen. */
const seen = { undefaced: 0, undefacedFaces: 0, defaced: 0, faces: [] as string[] };
for (const pose of JSON.parse(readFileSync(poses, 'utf8')) as Pose[]) {
  const folder = join(out, pose.session);
  if (!existsSync(folder)) continue;
  const images = filesIn(folder).filter((name) => /\.nii(\.gz)?$/.test(name) && !name.includes('_defacemask'));
  for (const path of images.map((name) => `${pose.session}/${name}`)) {
    seen.defaced++;
    if (await showsFace(path, out, pose)) seen.faces.push(path);
    // One undefaced T1w a participant.
    if (!basename(path).includes('ses-1_T1w')) continue;
    seen.undefaced++;
    if (await showsFace(path, study, pose)) seen.undefacedFaces++;
  }
}
process.stdout.write(`${JSON.stringify(seen)}\n`);
