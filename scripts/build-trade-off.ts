/**
 * Draws docs/images/mask-trade-off.svg: what a later tool loses of the brain, and what stays of the face, by where the mask ends.
 * The figures are measured (docs/masks.md says how) and lie in docs/mask-trade-off.csv. Run by `npx tsx scripts/build-trade-off.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [ROW, LEFT, MIDDLE, RIGHT, TOP] = [30, 330, 560, 860, 40];
/** Full width of each half: 5 % of volume, 6 % of the face. */
const [MOST_LOST, MOST_LEFT] = [5, 6];

const rows = readFileSync('docs/mask-trade-off.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [mask, volume, dice, face] = line.split(';');
    return { mask, lost: -Number(volume), dice, face: Number(face) };
  });
const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x}" y="${y}" ${more}>${words}</text>`;
const bar = (x: number, y: number, width: number, colour: string): string =>
  `<rect x="${x}" y="${y - 12}" width="${Math.max(1, width).toFixed(1)}" height="16" fill="${colour}"/>`;
const bottom = TOP + ROW * rows.length;
const limit = LEFT + (MIDDLE - LEFT - 50) / MOST_LOST;
const lines = rows.map(({ mask, lost, dice, face }, n) => {
  const y = TOP + ROW * (n + 0.7);
  const [wide, far] = [((MIDDLE - LEFT - 50) * lost) / MOST_LOST, ((RIGHT - MIDDLE - 60) * face) / MOST_LEFT];
  return [
    text(LEFT - 10, y, mask, 'text-anchor="end"'),
    bar(LEFT, y, wide, '#0b62c4'),
    text(LEFT + wide + 6, y, `${lost.toFixed(1)} %, ${dice}`),
    bar(MIDDLE + 60, y, far, '#b06000'),
    text(MIDDLE + 66 + far, y, `${face.toFixed(1)} %`),
  ].join('');
});
writeFileSync(
  'docs/images/mask-trade-off.svg',
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${RIGHT + 60} ${bottom + 16}" font-family="sans-serif" font-size="13" fill="#555">
<rect width="100%" height="100%" fill="#fff"/>
${text(LEFT, 22, 'brain lost to a later tool, Dice', 'fill="#0b62c4"')}${text(MIDDLE + 60, 22, 'face left', 'fill="#b06000"')}
${lines.join('\n')}
<path d="M${limit} ${TOP}V${bottom}" stroke="#999" stroke-dasharray="4 4"/>${text(limit, TOP - 4, '1 %', 'text-anchor="middle" font-size="11"')}
</svg>
`,
);
