import { countsOf, type Decision, type ParticipantStatus } from '../../session/bids/index.ts';
import { DE } from '../../words/de/index.ts';
import { EN } from '../../words/en/index.ts';

declare const VERSION: string;

function presetsOf({ options, sessions }: ParticipantStatus): string[] {
  return sessions.length === 0 ? [options.preset] : sessions.map((one) => (one.options ?? options).preset);
}

/** What anybody may know of a data set's defacing: numbers, no pictures, no names. */
export function summaryHtml(statuses: readonly ParticipantStatus[], decisions: ReadonlyMap<string, Decision>): string {
  const counts = countsOf(statuses, decisions);
  const presets = [...new Set(statuses.flatMap(presetsOf))].toSorted().join(', ');
  const section = (language: 'en' | 'de', { summary: words }: typeof EN.study): string => {
    const lines: (readonly [string, string | number])[] = [
      [words.participants, counts.participants],
      [words.scans, counts.scans],
      [words.released, counts.fates.released],
      [words.waiting, counts.fates.waiting],
      ...(counts.fates.rejected > 0 ? [[words.rejected, counts.fates.rejected] as const] : []),
      [words.withheld, counts.fates.withheld],
      ...(counts.unwritten > 0 ? [[words.unwritten, counts.unwritten] as const] : []),
      [words.accepted, counts.decided.accepted],
      [words.unseen, counts.unseen],
      ...counts.undefaced.map(([datatype, n]) => [words.undefaced.replace('{datatype}', datatype), n] as const),
      [words.leftOut, counts.leftOut],
      [words.preset, presets],
    ];
    return `<section lang="${language}">
<h1>${words.title}</h1>
<p>${words.about.replace('{version}', VERSION)}</p>
<table>
${lines.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`).join('\n')}
</table>
<p>${words.limits}</p>
</section>`;
  };
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>${EN.study.summary.title}</title>
${section('en', EN.study)}
${section('de', DE.study)}
</html>
`;
}
