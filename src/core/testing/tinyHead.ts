import { signedDistance } from '../mask/distance.ts';
import type { Template } from '../template.ts';
import { joined, makeMeta, makeMgh, makeNrrd } from './syntheticFormats.ts';
import { makeNifti } from './syntheticNifti.ts';
import { syntheticVolume } from './syntheticVolume.ts';

/** Bright and dark places in the brain: centre in mm, radius, brightness. No two directions look alike, so the search is soon over. */
const PLACES = [
  [-35, 30, 20, 28, 95],
  [30, -50, -10, 30, 25],
  [25, 40, 45, 22, 5],
  [-20, -60, 35, 26, 90],
  [10, 10, -35, 24, 45],
  [-45, -20, -20, 20, 15],
];

/** Something like a head, 0 to 100, at a place in mm: scalp, skull, brain, nose. */
function brightness(x: number, y: number, z: number): number {
  const r = Math.hypot(x / 75, y / 95, z / 85);
  if (Math.hypot(x / 15, (y - 95) / 20, (z + 30) / 20) < 1) return 70;
  if (r > 1) return 0;
  if (r > 0.92) return 80;
  if (r > 0.85) return 10;
  return PLACES.find(([px, py, pz, radius]) => Math.hypot(x - px, y - py, z - pz) < radius)?.[4] ?? 60;
}

/** As small as a doll's (in mm): the search looks at points some mm apart, so that it is the sooner done the smaller the head. */
const SIZE = 0.6;

function grid(n: number, spacing: number): { origin: number; values: Int16Array } {
  const origin = (-spacing * (n - 1)) / 2;
  const values = new Int16Array(n ** 3);
  const at = (index: number): number => (origin + spacing * index) / SIZE;
  for (let voxel = 0; voxel < values.length; voxel++)
    values[voxel] = brightness(at(voxel % n), at(Math.floor(voxel / n) % n), at(Math.floor(voxel / (n * n))));
  return { origin, values };
}

/** A template of 24 x 24 x 24 voxels: everything goes through as with the real one, many times as fast. */
export function tinyTemplate(): Template {
  const [n, spacing] = [24, 9.5 * SIZE];
  const { origin, values } = grid(n, spacing);
  const make = (data: Int16Array | Uint8Array): Template['volume'] =>
    syntheticVolume([n, n, n], data, [spacing, spacing, spacing], [origin, origin, origin]);
  const kept = Uint8Array.from(values, (v, at) =>
    v > 5 && origin + spacing * (Math.floor(at / n) % n) < 80 * SIZE ? 1 : 0,
  );
  return { name: 'tiny', preset: null, volume: make(values), mask: signedDistance(make(kept)) };
}

/** Files of the same head of 16 x 16 x 16 voxels: NIfTI of both versions, 3-D and 4-D, a few data types; the other formats. */
export function tinyHead(): Uint8Array[] {
  const [n, spacing] = [16, 14 * SIZE];
  const { origin, values } = grid(n, spacing);
  const sform = { code: 1, rows: [spacing, 0, 0, origin, 0, spacing, 0, origin, 0, 0, spacing, origin] };
  const make = (dims: readonly number[], datatype: number, version: 1 | 2): Uint8Array =>
    makeNifti({
      dims,
      datatype,
      version,
      sform,
      pixdim: [1, spacing, spacing, spacing],
      value: (index) => values[index % values.length],
    });
  const rows = [0, 1, 2].map((row) => sform.rows.slice(4 * row, 4 * row + 4));
  const value = (index: number): number => values[index % values.length];
  const of = { dims: [n, n, n], datatype: 4, rows, value };
  return [
    make([n, n, n], 4, 1),
    make([n, n, n], 16, 1),
    make([n, n, n], 2, 2),
    make([n, n, n, 2], 4, 1),
    ...[makeMgh(of), makeNrrd(of), makeMeta(of)].map(({ header, voxels }) => joined([header, voxels])),
  ];
}
