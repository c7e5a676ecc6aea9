import type { Decision } from '../entries.ts';
import { WORDS, type Language, type Words } from '../../words/index.ts';
import type { Failure } from '../../core/index.ts';
import type { Purpose, SaveProblem } from '../../session/index.ts';
import type { PageResult } from '../../worker/api.ts';
import { problemWords } from './problemWords.ts';

declare const VERSION: string;

/** What the report tells of one scan. */
export type ReportEntry =
  | {
      readonly path: string;
      readonly result: PageResult;
      /** Of the mask that is wanted now: not while a change waits to be made. */
      readonly judged: boolean;
      readonly decision: Decision;
      /** The person's; empty: none. */
      readonly note: string;
      /** Whether its files have been handed over: why not, where that is known. */
      readonly saved: 'saved' | 'notYet' | SaveProblem;
      /** PNG: slices with the edge of this very mask; null where there is none (yet). */
      readonly picture: Blob | null;
    }
  /** @param problem why there is no result; null: nothing was tried yet */
  | { readonly path: string; readonly result: null; readonly problem: Failure | null };

/**
 * One page with every scan's verdict, decision and, where it is accepted and the report is the person's own, its picture. It
 * needs no other file and connects to nothing.
 * @param purpose a report for sharing has no picture: they show what was removed
 */
export async function qcReport(
  entries: readonly ReportEntry[],
  purpose: Purpose,
  language: Language,
  time: Date,
): Promise<Blob> {
  const words = WORDS[language];
  const withPictures = purpose === 'me';
  const parts: BlobPart[] = [
    `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escaped(words.report.title)}</title>
<style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#16202b;background:#fff}
section{border-top:1px solid #ccd4db;padding:1rem 0;break-inside:avoid}img{width:100%;background:#000}h2{font-size:1.05rem;overflow-wrap:anywhere;margin:0}p{margin:.3rem 0}</style></head><body>
<h1>${escaped(words.report.title)}</h1>
<p>${escaped(`mydeface ${VERSION}, ${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`)}</p>
<p>${withPictures ? `<strong>${escaped(words.report.keepPrivate)}</strong> ` : ''}${escaped(words.report.about[purpose])}</p>
<p>${escaped(words.caution)}</p>
`,
  ];
  // One picture at a time: a batch's pictures together need not fit in memory twice.
  for (const entry of entries) parts.push(await section(entry, words, withPictures));
  parts.push('</body></html>\n');
  return new Blob(parts, { type: 'text/html' });
}

async function section(entry: ReportEntry, words: Words, isPrivate: boolean): Promise<string> {
  const { path, result } = entry;
  const lines =
    result === null
      ? [entry.problem === null ? words.report.undone : words.error(entry.problem)]
      : !entry.judged
        ? [words.unjudged, words.decisions[entry.decision]]
        : [
            `${words.verdict[result.verdict.level]} ${result.verdict.findings.map(words.finding).join(' ')}`,
            entry.decision === 'accepted' ? acceptedWords(entry.saved, words) : words.decisions[entry.decision],
            `${words.maskWords(result.method)}; ${words.margin}: ${words.mm(result.edits.marginMm)}; ${words.report.strokes(result.edits.strokes.length)}`,
            words.figures(result.keptMl, result.removedMl),
          ];
  // A note may name somebody: never in what is shared.
  if (isPrivate && result !== null && entry.note.trim() !== '') lines.push(`${words.note}: ${entry.note.trim()}`);
  const picture =
    isPrivate && result !== null && entry.decision === 'accepted' && entry.picture !== null
      ? `<img alt="${escaped(words.montage)}" src="${await dataUrl(entry.picture)}">`
      : '';
  return `<section><h2>${escaped(path)}</h2>${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}${picture}</section>\n`;
}

/** Accepted is not saved. */
function acceptedWords(saved: Extract<ReportEntry, { saved: unknown }>['saved'], words: Words): string {
  const { decisions, savedBadge, report } = words;
  if (saved === 'saved') return `${decisions.accepted}. ${savedBadge}.`;
  if (saved === 'notYet') return `${decisions.accepted}. ${report.notSavedYet}`;
  return `${decisions.accepted}. ${words.notSaved}: ${problemWords(saved, words)}`;
}

async function dataUrl(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return `data:image/png;base64,${btoa(text)}`;
}

/** Text for HTML, in attributes too. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
