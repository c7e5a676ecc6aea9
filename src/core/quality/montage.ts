import { blankPicture, paste, type Picture } from '../image/picture.ts';
import { drawText, lineHeight, wrapped, type Colour } from '../image/text.ts';
import type { Template } from '../template.ts';
import type { Verdict } from './findings.ts';
import type { View } from './head3d.ts';
import { drawParts, headed, lettered, WHITE, type MontageOf, type MontageParts, type Plane } from './montageParts.ts';

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

const PLANES: readonly Plane[] = ['axial', 'coronal', 'sagittal'];
const VIEWS: readonly View[] = ['front', 'left', 'right'];
const GAP = 6;
const TEXT_SIZE = 2;
const VERDICT: Readonly<Record<Verdict['level'], Colour>> = {
  good: [120, 220, 130],
  check: [255, 190, 60],
  failed: [255, 110, 100],
};

/** See `montageFrom`. */
export function drawMontage(of: MontageOf, template: Template, words: MontageWords): Picture {
  return montageFrom(drawParts(of, template), of.level, words);
}

/**
 * One picture to judge a result by: what is said of it, twelve slices with the mask's edge in red, and beside them the head
 * before and after from the front and both sides.
 */
export function montageFrom(parts: MontageParts, level: Verdict['level'], words: MontageWords): Picture {
  const slices = PLANES.map((plane) => parts.cuts[plane].map((one) => lettered(one, TEXT_SIZE)));
  const heads = VIEWS.map((view) =>
    parts.heads[view].map((one, n) =>
      headed(one, `${words.views[view]}, ${n === 0 ? words.before : words.after}`, TEXT_SIZE),
    ),
  );
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
