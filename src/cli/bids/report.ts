import { createHash } from 'node:crypto';
import {
  decisionOn,
  fateOf,
  scansOf,
  stemOfPath,
  type Decision,
  type Fate,
  type ParticipantStatus,
  type ScanStatus,
} from '../../session/bids/index.ts';
import { DE } from '../../words/de/index.ts';
import { EN } from '../../words/en/index.ts';
import { REPORT_SCRIPT, REPORT_STYLE } from './reportPage.ts';

/** A scan in the report. */
interface Row {
  readonly path: string;
  readonly verdict: 'good' | 'check' | 'failed' | 'error';
  readonly fate: Fate;
  readonly decision: Decision['decision'] | 'none';
  readonly certainty: number | null;
  readonly leader: string | null;
  /** In WORK_DIR; null where there is none. */
  readonly picture: string | null;
  /** Sentences by language. */
  readonly reasons: { readonly en: readonly string[]; readonly de: readonly string[] };
}

const RANK: readonly Row['verdict'][] = ['error', 'failed', 'check', 'good'];

/**
 * The private report, for `WORK_DIR/report.html`: a contact sheet, the least certain first. It works from a disk, and shows
 * pictures from their files as they come into sight. Nothing can be loaded from elsewhere.
 */
export function reportHtml(statuses: readonly ParticipantStatus[], decisions: ReadonlyMap<string, Decision>): string {
  const rows = statuses
    .flatMap(scansOf)
    .map((scan) => rowOf(scan, fateOf(scan, decisions), decisionOn(scan, decisions)))
    .toSorted((a, b) => order(a, b));
  const leftOut = statuses.flatMap((status) => status.leftOut);
  const words = { en: EN.study.report, de: DE.study.report };
  const whyLeftOut = { en: EN.study.leftOut, de: DE.study.leftOut };
  // A closing tag in a name would end the element.
  const data = JSON.stringify({ words, rows, leftOut, whyLeftOut }).replaceAll('<', '\\u003c');
  const policy = [
    "default-src 'none'",
    "img-src 'self' file:",
    `style-src '${digest(REPORT_STYLE)}'`,
    `script-src '${digest(REPORT_SCRIPT)}'`,
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${EN.study.report.title}</title>
<style>${REPORT_STYLE}</style>
<header><h1></h1><p class="private"></p><form></form><p id="shown" role="status"></p></header>
<details hidden><summary></summary><ul></ul></details>
<main></main>
<div id="end"></div>
<script type="application/json" id="data">${data}</script>
<script>${REPORT_SCRIPT}</script>
</html>
`;
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function rowOf(scan: ScanStatus, fate: Fate, decision: Decision['decision'] | null): Row {
  const { path, level, minDrop, leader, findings, error, picture } = scan;
  const errors = (words: typeof EN): readonly string[] =>
    error === null ? [] : [level === 'failed' ? words.study.fitFailed : error];
  return {
    path,
    verdict: level ?? 'error',
    fate,
    decision: decision ?? 'none',
    certainty: minDrop,
    leader,
    picture: picture === null ? null : `${stemOfPath(path)}_mydeface.png`,
    reasons: { en: [...errors(EN), ...findings.map(EN.finding)], de: [...errors(DE), ...findings.map(DE.finding)] },
  };
}

function order(a: Row, b: Row): number {
  return (
    RANK.indexOf(a.verdict) - RANK.indexOf(b.verdict) ||
    (a.certainty ?? -1) - (b.certainty ?? -1) ||
    (a.path < b.path ? -1 : 1)
  );
}
