import { acquisitions, mayLead, type BidsFile } from '../../session/bids/index.ts';
import { EN } from '../../words/en/index.ts';
import { undefacedIn } from './beside.ts';
import { leftOutOfDataSet } from './dataSet.ts';
import { statusOfLeftOut, toldOfLeftOut, toldOfUndefaced } from './leftOut.ts';
import { listedOr } from './listing.ts';
import type { BidsSettings } from './settings.ts';

/** `--dry-run`: says on standard output what would be done. Of files only the beginnings are read, and nothing is written. @returns the exit status */
export function tellPlan(participants: readonly string[], settings: BidsSettings): number {
  const ofDataSet = settings.originals === null ? leftOutOfDataSet(settings.bidsDir) : [];
  for (const line of toldOfLeftOut(ofDataSet, EN.study.moreOfDataSetLeftOut)) process.stdout.write(`${line}\n`);
  let worst: number = statusOfLeftOut(ofDataSet);
  for (const participant of participants) {
    const listing = listedOr(participant, settings);
    if ('error' in listing) {
      worst = Math.max(worst, listing.status);
      process.stdout.write(`${listing.path}: ${listing.error}\n`);
      continue;
    }
    const { scans, beside, leftOut, problems } = listing;
    worst = Math.max(worst, statusOfLeftOut(leftOut), ...problems.map(({ status }) => status));
    const undefaced = undefacedIn(
      beside.map(({ path }) => path),
      new Set(),
    );
    const lines = [
      `${participant}: ${EN.study.plan(scans.length, beside.length)}`,
      ...scans.map((scan) => `  ${scan.path}${noteOn(scan, scans)}`),
      ...toldOfLeftOut(leftOut, EN.study.moreLeftOut).map((line) => `  ${line}`),
      ...problems.map(({ path, error }) => `  ${path}: ${error}`),
      ...toldOfUndefaced({ participant, leftOut, undefaced }, settings.datatypes),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  return worst;
}

function noteOn(scan: BidsFile, scans: readonly BidsFile[]): string {
  if (mayLead(scan)) return ` (${EN.study.mayLead})`;
  const group = acquisitions(
    scans.filter(({ session }) => session === scan.session),
    null,
  ).find(({ others }) => others.includes(scan));
  return group === undefined ? '' : ` (${EN.study.with(group.first.path)})`;
}
