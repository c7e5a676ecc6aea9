/**
 * A model as bytes. Drawing the points takes a tenth of what a scan takes in all, and for the built-in template they are always
 * the same: so the command has them drawn when it is built.
 */
import type { TemplateModel } from './model.ts';
import type { SamplePoints } from './points.ts';

/** Centre and mass, and count and bins of each set; float64, as all numbers here little-endian as every machine that Node runs on. */
const SETS = 7;
const HEAD = 6 + 2 * SETS;

/** Head, positions of all sets, and the template's bins of all sets, each in the order of `setsOf`. */
export function storeModel(model: TemplateModel): Uint8Array {
  const sets = setsOf(model);
  const head = Float64Array.of(...model.centre, ...model.mass, ...sets.flatMap(({ count, bins }) => [count, bins]));
  const parts = [head, ...sets.map((set) => set.positions), ...sets.map((set) => set.templateBins)];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** What `storeModel` stored: views of the bytes. */
export function storedModel(stored: Uint8Array): TemplateModel {
  const bytes = stored.byteOffset % 8 === 0 ? stored : stored.slice();
  const { buffer, byteOffset } = bytes;
  const head = new Float64Array(buffer, byteOffset, HEAD);
  let positionsAt = byteOffset + head.byteLength;
  let binsAt = positionsAt;
  for (let set = 0; set < SETS; set++) binsAt += 12 * head[6 + 2 * set];
  const [coarse, medium, mediumMany, fine, finest, core, upper] = Array.from({ length: SETS }, (_, set) => {
    const [count, bins] = [head[6 + 2 * set], head[7 + 2 * set]];
    const positions = new Float32Array(buffer, positionsAt, 3 * count);
    const templateBins = new Uint8Array(buffer, binsAt, count);
    positionsAt += positions.byteLength;
    binsAt += count;
    return { count, positions, templateBins, bins };
  });
  return {
    centre: [head[0], head[1], head[2]],
    mass: [head[3], head[4], head[5]],
    coarse,
    medium,
    mediumMany: () => mediumMany,
    fine,
    finest,
    core: () => core,
    upper: () => upper,
  };
}

function setsOf(model: TemplateModel): SamplePoints[] {
  const { coarse, medium, mediumMany, fine, finest, core, upper } = model;
  return [coarse, medium, mediumMany(), fine, finest, core(), upper()];
}
