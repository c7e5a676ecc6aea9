import { rankOf, rateOver, type Identity, type Probe } from './ranks.ts';

/** What came of one way to deface. */
export interface Row {
  readonly what: string;
  readonly probes: readonly Probe[];
  /** Copies that the tool refused, so that nothing was written. */
  readonly refused: number;
}

const FIRST = 5;

/** The rows as Markdown, one line of it each. */
export function tableLines(rows: readonly Row[], gallery: readonly Identity[]): string[] {
  const chance = (of: number): string => (of / gallery.length).toFixed(2);
  return [
    `| | pictures | a face is detected | rank 1 (chance ${chance(1)}) | standard error | rank ${FIRST} (chance ${chance(FIRST)}) | rank 1 over chance |`,
    '|---|---|---|---|---|---|---|',
    ...rows.map(({ what, probes, refused }) => {
      const ranks = probes.map((probe) => ({ name: probe.name, rank: rankOf(probe, gallery) }));
      const detected = rateOver(probes.map(({ name, portrait }) => ({ name, holds: portrait.found !== null })));
      const first = rateOver(ranks.map(({ name, rank }) => ({ name, holds: rank === 1 })));
      const five = rateOver(ranks.map(({ name, rank }) => ({ name, holds: rank <= FIRST })));
      const pictures = refused > 0 ? `${probes.length}, ${refused} copies refused` : `${probes.length}`;
      const over = first.mean - 1 / gallery.length;
      const cells = [
        what,
        pictures,
        `${(100 * detected.mean).toFixed(0)} %`,
        first.mean.toFixed(2),
        first.standardError.toFixed(2),
        five.mean.toFixed(2),
        over <= first.standardError ? 'no' : 'yes',
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

const [BEGIN, END] = ['<!-- npm run reidentify writes from here -->', '<!-- to here -->'];

/** The document with other lines between its two marks. @throws Error where it has none */
export function withLines(text: string, lines: readonly string[]): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`no "${BEGIN}" and "${END}" to write between`);
  return `${text.slice(0, from + BEGIN.length)}\n\n${lines.join('\n')}\n\n${text.slice(to)}`;
}
