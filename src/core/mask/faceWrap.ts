import { boxAround } from '../image/box.ts';
import type { Wrap } from '../image/wrap.ts';
import type { Anatomy } from '../template.ts';

/** What wraps around is removed this far outside the face's skin, mm: noses and lips differ. (With 10 a lip stayed.) */
const AROUND_FACE_MM = 20;
/** The forehead comes along, whatever a preset keeps where it belongs: all that lies in front of this, template mm. */
const FRONT_MM = 50;
/** What lies this near the skin is the head itself, mm; the second where the scan's own skin is not known. */
const AROUND_HEAD_MM = [4, 10] as const;
/** Face, forehead and ears in the template's grid; and the chin, which goes on below it. Template mm. */
const FACE_BOXES = [
  { low: [-110, -70, -75], high: [110, 130, 70] },
  { low: [-60, -10, -150], high: [60, 130, -75] },
];

/**
 * The face, to be removed wherever it wraps around, and the head, which stays.
 * @param offsets how far the scan's skin lies outside the template's, mm, where that is known
 */
export function wrapOf(anatomy: Anatomy, offsets: Float32Array | null): Wrap {
  const { skin } = anatomy;
  const [nx, ny] = skin.dims;
  const face = new Float32Array(skin.data.length);
  const head = new Float32Array(skin.data.length);
  const m = skin.voxelToWorld;
  for (let n = 0, row = 0; n < face.length; n += nx, row++)
    wrapRow(anatomy, offsets, m[5] * (row % ny) + m[7] - FRONT_MM, n, n + nx, face, head);
  const grid = { ...skin, slope: 1, intercept: 0 };
  const region = { ...grid, data: face };
  return {
    face: region,
    head: { ...grid, data: head },
    boxes: FACE_BOXES.flatMap((box) => boxAround(region, box) ?? []),
  };
}

/** @param front how far the row lies in front of `FRONT_MM` */
function wrapRow(
  { faceless, skin }: Anatomy,
  offsets: Float32Array | null,
  front: number,
  from: number,
  to: number,
  face: Float32Array,
  head: Float32Array,
): void {
  const { data: facelesses, slope: facelessSlope, intercept: facelessIntercept } = faceless;
  const { data: skins, slope: skinSlope, intercept: skinIntercept } = skin;
  const aroundHead = offsets === null ? AROUND_HEAD_MM[1] : AROUND_HEAD_MM[0];
  for (let n = from; n < to; n++) {
    const depth = skins[n] * skinSlope + skinIntercept;
    const notFaceless = -(facelesses[n] * facelessSlope + facelessIntercept);
    face[n] = Math.min(Math.max(notFaceless, front), depth + AROUND_FACE_MM);
    head[n] = depth + (offsets === null ? aroundHead : aroundHead + offsets[n]);
  }
}
