import { displayRange, withoutPadding } from '../image/display.ts';
import { blankPicture, enlarged, paste, type Picture } from '../image/picture.ts';
import { drawText, lineHeight, textWidth, wrapped, type Colour } from '../image/text.ts';
import { invert, multiply, type Mat4 } from '../mat4.ts';
import type { Template } from '../template.ts';
import type { Volume } from '../volume.ts';
import type { Verdict } from './findings.ts';
import { drawHeads, type View } from './head3d.ts';
import { drawCut } from './cutPicture.ts';
import { headTissue } from './tissue.ts';
import { BOX_HIGH_MM, BOX_LOW_MM, cut, greyOf, middleOf, upright, UPRIGHT_MM } from './upright.ts';

/** What is written into a picture, in the words of whoever asks for it. */
export interface MontageWords {
  /** The scan's name, and how it was defaced. */
  readonly title: string;
  readonly verdict: string;
  /** One line or more each. */
  readonly reasons: readonly string[];
  readonly views: Readonly<Record<View, string>>;
  readonly before: string;
  readonly after: string;
}

type Plane = 'axial' | 'coronal' | 'sagittal';

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
const VIEWS: readonly View[] = ['front', 'left', 'right'];
/** Pixels a template mm. */
const SCALE = 1;
const GAP = 6;
const TEXT_SIZE = 2;
const WHITE: Colour = [235, 235, 235];
const PALE: Colour = [150, 190, 225];
const VERDICT: Readonly<Record<Verdict['level'], Colour>> = {
  good: [120, 220, 130],
  check: [255, 190, 60],
  failed: [255, 110, 100],
};

/** Whose picture is drawn. */
export interface MontageOf {
  readonly scan: Volume;
  /** One byte a voxel of the scan, 1 kept. */
  readonly mask: Uint8Array;
  readonly templateToSubject: Mat4;
  readonly level: Verdict['level'];
}

/**
 * One picture to judge a result by: what is said of it, twelve slices with the mask's edge in red, and beside them the head
 * before and after from the front and both sides. The head stands upright, however it lies in the scan.
 */
export function drawMontage(
  { scan, mask, templateToSubject, level }: MontageOf,
  template: Template,
  words: MontageWords,
): Picture {
  const display = displayRange(scan);
  const shown = withoutPadding(scan, display);
  const slices = drawSlices(shown, mask, templateToSubject, template, greyOf(display));
  const heads = drawAllHeads(shown, mask, templateToSubject, template, display.surface, words);
  const width = Math.max(...slices.map(rowWidth)) + Math.max(...heads.map(rowWidth));
  const lines = headLines(words, level, width - 2 * GAP);
  const headHeight = GAP + lines.length * lineHeight(TEXT_SIZE) + GAP;
  const picture = blankPicture(width, headHeight + slices.reduce((sum, [{ height }]) => sum + height + GAP, 0));
  lines.forEach(({ text, colour }, n) =>
    drawText(picture, text, GAP, GAP + n * lineHeight(TEXT_SIZE), TEXT_SIZE, colour),
  );
  let top = headHeight;
  slices.forEach((row, n) => {
    const column = Math.max(...slices.map(rowWidth)) / row.length;
    row.forEach((one, at) => paste(picture, one, Math.floor(at * column + (column - one.width) / 2), top));
    let left = width - Math.max(...heads.map(rowWidth));
    for (const one of heads[n]) {
      paste(picture, one, left + GAP, top);
      left += Math.max(...heads.map(([{ width: w }]) => w)) + GAP;
    }
    top += row[0].height + GAP;
  });
  return picture;
}

function rowWidth(row: readonly Picture[]): number {
  return row.reduce((sum, { width }) => sum + width + GAP, 0);
}

interface Line {
  readonly text: string;
  readonly colour: Colour;
}

function headLines({ title, verdict, reasons }: MontageWords, level: Verdict['level'], width: number): Line[] {
  const all: Line[] = [
    { text: title, colour: WHITE },
    { text: verdict, colour: VERDICT[level] },
    ...reasons.map((text) => ({ text, colour: WHITE })),
  ];
  return all.flatMap(({ text, colour }) => wrapped(text, width, TEXT_SIZE).map((line) => ({ text: line, colour })));
}

/** A row for each plane. */
function drawSlices(
  scan: Volume,
  mask: Uint8Array,
  templateToSubject: Mat4,
  { volume }: Template,
  grey: (value: number) => number,
): Picture[][] {
  const middle = middleOf(volume);
  const toVoxel = multiply(invert(scan.voxelToWorld), templateToSubject);
  return (['axial', 'coronal', 'sagittal'] as const).map((plane) =>
    CUTS_MM[plane].map((mm) => {
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
      letter(picture, LETTERS[across], LETTERS[down], place(LETTERS[through], middle[through] + mm));
      return picture;
    }),
  );
}

/** Where a slice lies: the side of the template's origin, and how many mm from it. */
function place([negative, positive]: string, mm: number): string {
  const whole = Math.round(mm);
  return `${whole < 0 ? negative : positive} ${Math.abs(whole)}`;
}

/** Writes the directions at the slice's edges, and where it lies into its corner. */
function letter(picture: Picture, across: string, down: string, where: string): void {
  const { width, height } = picture;
  const size = TEXT_SIZE;
  const high = lineHeight(size);
  const half = textWidth('L', size) >> 1;
  const put = (text: string, left: number, top: number, colour: Colour): void =>
    drawText(picture, text, left, top, size, colour);
  put(across[1], 2, (height - high) >> 1, WHITE);
  put(across[0], width - 2 * half, (height - high) >> 1, WHITE);
  put(down[1], (width >> 1) - half, 2, WHITE);
  put(down[0], (width >> 1) - half, height - high + 2, WHITE);
  put(where, 2, height - high + 2, PALE);
}

/** A row for each view: before, after. */
function drawAllHeads(
  scan: Volume,
  mask: Uint8Array,
  templateToSubject: Mat4,
  template: Template,
  stored: number,
  { views, before, after }: MontageWords,
): Picture[][] {
  const head = upright(scan, mask, templateToSubject, template.volume);
  const surface = scan.slope < 0 ? -stored : stored;
  const drawn = drawHeads({ ...head, surface, tissue: headTissue(head, surface, template) });
  return VIEWS.map((view) =>
    drawn[view].map((one, n) => {
      const picture = enlarged(one, UPRIGHT_MM * SCALE);
      drawText(picture, `${views[view]}, ${n === 0 ? before : after}`, 2, 2, TEXT_SIZE, WHITE);
      return picture;
    }),
  );
}
