import { countsOf, scansOf, type Decision, type ParticipantStatus, type ScanStatus } from '../../session/bids/index.ts';
import { EN } from '../../words/en/index.ts';
import { toldOfLeftOut, toldOfUndefaced } from './leftOut.ts';

/** What to say of a scan that was worked on. */
export function toldOfScan({ path, level, findings, error }: ScanStatus): string {
  if (level === null) return `${path}: ${error}`;
  return [`${path}: ${level}.`, ...(error === null ? [] : [error]), ...findings.map(EN.finding)].join(' ');
}

/** What to say of a participant whose work is done. Sentences. */
export function toldOfParticipant(status: ParticipantStatus, decisions: ReadonlyMap<string, Decision>): string[] {
  const { participant, problems, leftOut, revealing } = status;
  const { fates, unwritten, unseen } = countsOf([status], decisions);
  const { study } = EN;
  // What could not be made was told when its turn came: this could not be put where it belongs.
  const misplaced = scansOf(status).filter(
    ({ output, place, error }) => (output !== null || place === 'released') && error !== null,
  );
  return [
    ...misplaced.map(({ path, error }) => `${path}: ${error}`),
    ...problems.map(({ path, error }) => `${path}: ${error}`),
    ...toldOfLeftOut(leftOut, (n) => `${participant}: ${study.moreLeftOut(n)}`),
    ...toldOfUndefaced(status, status.options.datatypes),
    ...revealing.map(({ path, fields }) => `${path}: ${study.revealing(fields)}`),
    `${participant}: ${study.placed(fates, unwritten)}${unseen > 0 ? ` ${study.unseen(unseen)}` : ''}`,
  ];
}
