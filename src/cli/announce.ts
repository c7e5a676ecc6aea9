import { error as sentence } from '../words/en/errors.ts';
import { finding } from '../words/en/findings.ts';
import { warning } from '../words/en/warnings.ts';
import { failureOf } from '../core/index.ts';
import type { Outcome } from './outcome.ts';
import { printable } from './progress.ts';
import type { Settings } from './settings.ts';

/** A line on standard error. */
export function say(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** An error that ends the whole command. */
export function sayError(error: unknown): void {
  say(`mydeface: ${sentence(failureOf(error))}`);
}

/** Tells what became of an image: for people on standard error, for programs (`--json`) on standard output. */
export function announce({ image, status, error, record, dicom }: Outcome, { json, quiet, dryRun }: Settings): void {
  if (json) process.stdout.write(`${JSON.stringify({ status, error, ...record, image, dicom })}\n`);
  if (error !== undefined) say(`mydeface: ${error}`);
  if (record === undefined || quiet) return;
  for (const one of record.warnings) say(`${image}: warning: ${warning(one)}`);
  if (status !== 0) return;
  const { level, findings } = record.verdict;
  const judged = [level === 'good' ? '.' : `: ${level}.`, ...findings.map(finding)].join(' ');
  say(`${image}: ${dryRun ? 'would be defaced' : 'defaced'}${judged} Look at the result before you share it.`);
}
