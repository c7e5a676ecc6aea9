import { blankPicture, paste, type Picture } from '../image/picture.ts';
import { headed, lettered, type MontageParts } from './montageParts.ts';
import type { MontageWords } from './montage.ts';

const GAP = 6;
/** Letters are this large, as the picture is shown at half its size or less. */
const TEXT_SIZE = 3;

/**
 * A picture to judge a result by at a glance, among many: the head from the front and from its left, before and after, and
 * beside it three slices with the mask's edge in red: below the eyes, through the eyes' sockets, and through the middle.
 */
export function glanceFrom({ cuts, heads }: MontageParts, words: Pick<MontageWords, 'before' | 'after'>): Picture {
  const [front, left] = [heads.front, heads.left].map(([before, after]) => [
    headed(before, words.before, TEXT_SIZE),
    headed(after, words.after, TEXT_SIZE),
  ]);
  const [axial, coronal, sagittal] = [cuts.axial[0], cuts.coronal[3], cuts.sagittal[2]].map((one) =>
    lettered(one, TEXT_SIZE),
  );
  // Each in the middle of its place.
  const places = [
    [front[0], 0, 0, left[0].width],
    [front[1], left[0].width + GAP, 0, left[1].width],
    [left[0], 0, 1, left[0].width],
    [left[1], left[0].width + GAP, 1, left[1].width],
  ] as const;
  const slicesAt = 2 * (left[0].width + GAP);
  const high = Math.max(left[0].height, coronal.height);
  const below = high + GAP;
  const width = slicesAt + coronal.width + GAP + axial.width;
  const picture = blankPicture(width, below + high);
  for (const [one, at, row, room] of places) paste(picture, one, at + ((room - one.width) >> 1), row * below);
  paste(picture, coronal, slicesAt, 0);
  paste(picture, axial, slicesAt + coronal.width + GAP, (high - axial.height) >> 1);
  paste(picture, sagittal, slicesAt + ((coronal.width + GAP + axial.width - sagittal.width) >> 1), below);
  return picture;
}
