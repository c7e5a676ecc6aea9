import { acquisitions, mayLead, type BidsFile } from '../../session/bids/index.ts';
import { EN } from '../../words/en/index.ts';
import { listedOr } from './listing.ts';
import type { BidsSettings } from './settings.ts';

/** `--dry-run`: says on standard output what would be done. Nothing is opened, nothing written. @returns the exit status */
export function tellPlan(participants: readonly string[], settings: BidsSettings): number {
  let worst = 0;
  for (const participant of participants) {
    const listing = listedOr(participant, settings);
    if ('error' in listing) {
      worst = Math.max(worst, listing.status);
      process.stdout.write(`${listing.path}: ${listing.error}\n`);
      continue;
    }
    const { scans, beside, leftOut, problems } = listing;
    worst = Math.max(worst, ...problems.map(({ status }) => status));
    const lines = [
      `${participant}: ${EN.study.plan(scans.length, beside.length)}`,
      ...scans.map((scan) => `  ${scan.path}${noteOn(scan, scans)}`),
      ...leftOut.map(({ path, why }) => `  ${path}: ${EN.study.leftOut[why as keyof typeof EN.study.leftOut]}`),
      ...problems.map(({ path, error }) => `  ${path}: ${error}`),
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
