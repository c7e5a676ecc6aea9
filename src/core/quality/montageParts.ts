import { displayRange, withoutPadding } from '../image/display.ts';
import { enlarged, type Picture } from '../image/picture.ts';
import { drawText, lineHeight, textWidth, type Colour } from '../image/text.ts';
import { invert, multiply, type Mat4 } from '../mat4.ts';
import type { Template } from '../template.ts';
import type { Volume } from '../volume.ts';
import { drawCut } from './cutPicture.ts';
import type { Verdict } from './findings.ts';
import { drawHeads, type View } from './head3d.ts';
import { headTissue } from './tissue.ts';
import { BOX_HIGH_MM, BOX_LOW_MM, cut, greyOf, middleOf, upright, UPRIGHT_MM } from './upright.ts';

export type Plane = 'axial' | 'coronal' | 'sagittal';

/** Where slices are cut, mm from the template's middle: axial upwards, coronal to the front, sagittal to the right. */
const CUTS_MM: Readonly<Record<Plane, readonly number[]>> = {
  axial: [-50, -20, 14, 44],
  coronal: [-48, -12, 24, 60],
  sagittal: [-40, -16, 0, 30],
};
/** Axes of the template along a row, down a column and through a slice; the right side of the head is on the left as radiologists have it, the nose of a sagittal slice too. */
const AXES: Readonly<Record<Plane, readonly [number, number, number]>> = {
  axial: [0, 1, 2],
  coronal: [0, 2, 1],
  sagittal: [1, 2, 0],
};
/** Directions of the template's axes: to the left and to the right, back and front, down and up. */
const LETTERS = ['LR', 'PA', 'IS'] as const;
/** Pixels a template mm. */
const SCALE = 1;
export const WHITE: Colour = [235, 235, 235];
const PALE: Colour = [150, 190, 225];

/** Whose picture is drawn. */
export interface MontageOf {
  readonly scan: Volume;
  /** One byte a voxel of the scan, 1 kept. */
  readonly mask: Uint8Array;
  readonly templateToSubject: Mat4;
  readonly level: Verdict['level'];
}

/** One slice with the mask's edge in red. */
export interface CutPart {
  readonly picture: Picture;
  readonly plane: Plane;
  /** Where it lies on the template's axis, mm from its origin. */
  readonly mm: number;
}

/** What pictures to judge a result by are put together of; nothing is written into them yet. */
export interface MontageParts {
  readonly cuts: Readonly<Record<Plane, readonly CutPart[]>>;
  /** Before and after. */
  readonly heads: Readonly<Record<View, readonly [Picture, Picture]>>;
}

/** Cuts and draws everything once; the head stands upright, however it lies in the scan. */
export function drawParts({ scan, mask, templateToSubject }: MontageOf, template: Template): MontageParts {
  const display = displayRange(scan);
  const shown = withoutPadding(scan, display);
  const toVoxel = multiply(invert(shown.voxelToWorld), templateToSubject);
  const middle = middleOf(template.volume);
  const grey = greyOf(display);
  const of = (plane: Plane): CutPart[] =>
    CUTS_MM[plane].map((mm) => drawPlane(shown, mask, toVoxel, middle, plane, mm, grey));
  const head = upright(shown, mask, templateToSubject, template.volume);
  const surface = shown.slope < 0 ? -display.surface : display.surface;
  const drawn = drawHeads({ ...head, surface, tissue: headTissue(head, surface, template) });
  const both = (view: View): [Picture, Picture] => {
    const [before, after] = drawn[view].map((one) => enlarged(one, UPRIGHT_MM * SCALE));
    return [before, after];
  };
  return {
    cuts: { axial: of('axial'), coronal: of('coronal'), sagittal: of('sagittal') },
    heads: { front: both('front'), left: both('left'), right: both('right') },
  };
}

function drawPlane(
  scan: Volume,
  mask: Uint8Array,
  toVoxel: Mat4,
  middle: ArrayLike<number>,
  plane: Plane,
  mm: number,
  grey: (value: number) => number,
): CutPart {
  const [across, down, through] = AXES[plane];
  const [width, height] = [across, down].map((axis) => Math.round((BOX_HIGH_MM[axis] - BOX_LOW_MM[axis]) * SCALE));
  const pixelToTemplate = new Float64Array(16);
  pixelToTemplate[15] = 1;
  for (const axis of [across, down]) pixelToTemplate[4 * axis + 3] = middle[axis] + BOX_HIGH_MM[axis] - 0.5 / SCALE;
  pixelToTemplate[4 * across] = -1 / SCALE;
  pixelToTemplate[4 * down + 1] = -1 / SCALE;
  pixelToTemplate[4 * through + 2] = 1;
  pixelToTemplate[4 * through + 3] = middle[through] + mm;
  const picture = drawCut(cut(scan, mask, multiply(toVoxel, pixelToTemplate), width, height), grey);
  return { picture, plane, mm: middle[through] + mm };
}

/** A copy of a slice with the directions at its edges, and where it lies in its corner. @param size of the letters (see `drawText`) */
export function lettered({ picture: plain, plane, mm }: CutPart, size: number): Picture {
  const picture = { ...plain, data: plain.data.slice() };
  const [across, down, through] = AXES[plane].map((axis) => LETTERS[axis]);
  const { width, height } = picture;
  const high = lineHeight(size);
  const half = textWidth('L', size) >> 1;
  const put = (text: string, left: number, top: number, colour: Colour): void =>
    drawText(picture, text, left, top, size, colour);
  put(across[1], 2, (height - high) >> 1, WHITE);
  put(across[0], width - 2 * half, (height - high) >> 1, WHITE);
  put(down[1], (width >> 1) - half, 2, WHITE);
  put(down[0], (width >> 1) - half, height - high + 2, WHITE);
  put(place(through, mm), 2, height - high + 2, PALE);
  return picture;
}

/** Where a slice lies: the side of the template's origin, and how many mm from it. */
function place([negative, positive]: string, mm: number): string {
  const whole = Math.round(mm);
  return `${whole < 0 ? negative : positive} ${Math.abs(whole)}`;
}

/** A copy of a picture with words in its upper left corner. */
export function headed(plain: Picture, text: string, size: number): Picture {
  const picture = { ...plain, data: plain.data.slice() };
  drawText(picture, text, 2, 2, size, WHITE);
  return picture;
}
