import { within } from '../names.ts';
import { stemOfPath } from '../../session/bids/index.ts';
import type { BidsSettings } from './settings.ts';

type Folders = Pick<BidsSettings, 'bidsDir' | 'outDir' | 'workDir' | 'originals'>;

/** Where a participant's lasting state is. */
export function participantDir({ workDir }: Folders, participant: string): string {
  return within(workDir, participant);
}

export function statusPath(folders: Folders, participant: string): string {
  return within(participantDir(folders, participant), 'status.json');
}

/** Every participant's status in one file, for the page: 3,000 files are 5 s to a browser. */
export function statusesPath({ workDir }: Folders): string {
  return within(workDir, 'statuses.jsonl');
}

/** Where a file of the data set is that can be shared. */
export function publicPath({ outDir }: Folders, path: string): string {
  return within(outDir, path);
}

/** Where a defaced scan waits until somebody has looked at it. */
export function waitingPath({ workDir }: Folders, path: string): string {
  return within(within(workDir, 'waiting'), path);
}

/** What is kept of a scan in private: its picture, its record, its mask. They show the face. */
export function privatePaths({ workDir }: Folders, path: string): Record<'picture' | 'record' | 'mask', string> {
  const stem = within(workDir, stemOfPath(path));
  return { picture: `${stem}_mydeface.png`, record: `${stem}_mydeface.json`, mask: `${stem}_mask.nii.gz` };
}

/** A person's decisions on scans. */
export function decisionsPath({ workDir }: Folders): string {
  return within(workDir, 'decisions.tsv');
}
