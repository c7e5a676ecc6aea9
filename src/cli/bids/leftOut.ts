import { DATATYPES, NEVER_AS_IS, type ParticipantStatus } from '../../session/bids/index.ts';
import { EN } from '../../words/en/index.ts';

type LeftOutFiles = readonly { readonly path: string; readonly why: string }[];

/** Files that are named one by one; of more there is a count. */
const MOST_TOLD = 10;

/** What to say of files that are not copied. Sentences. @param more of those that are not named */
export function toldOfLeftOut(leftOut: LeftOutFiles, more: (n: number) => string): string[] {
  const { leftOut: words } = EN.study;
  const lines = leftOut.slice(0, MOST_TOLD).map(({ path, why }) => `${path}: ${words[why as keyof typeof words]}`);
  return leftOut.length > MOST_TOLD ? [...lines, more(leftOut.length - MOST_TOLD)] : lines;
}

/** The exit status: a file that is something else than its name says could not be read as what it should be. */
export function statusOfLeftOut(leftOut: LeftOutFiles): 0 | 3 {
  return leftOut.some(({ why }) => why === 'otherContent') ? 3 : 0;
}

/**
 * What to say of images that are not defaced because their folders were not chosen, and how to have them defaced. Sentences.
 * @param datatypes that were chosen
 */
export function toldOfUndefaced(
  {
    participant,
    leftOut,
    undefaced,
  }: { readonly participant: string; readonly leftOut: LeftOutFiles } & Pick<ParticipantStatus, 'undefaced'>,
  datatypes: readonly string[],
): string[] {
  const { study } = EN;
  const lines = undefaced.map(({ datatype, count }) => `${participant}: ${study.undefaced(count, datatype)}`);
  const stray = leftOut.flatMap(({ path, why }) => (why === 'strayImage' ? [path.split('/').at(-2)!] : []));
  if (lines.length + stray.length === 0 && !leftOut.some(({ why }) => why === 'notChosen')) return [];
  // The whole list: who gives a part of it has the rest left out or copied as it is.
  const wanted = new Set([...NEVER_AS_IS, ...datatypes, ...stray, ...undefaced.map(({ datatype }) => datatype)]);
  return [...lines, `${participant}: ${study.toDeface(DATATYPES.filter((one) => wanted.has(one)))}`];
}
