import { decisionOn, type Decision } from './decisions.ts';
import { scansOf, type ParticipantStatus, type ScanStatus } from './status.ts';

/** Columns of `defacing.tsv`, in order, and what each says (BIDS specification, "Tabular files": the data dictionary). */
export const COLUMNS = {
  participant_id: 'Participant, as in participants.tsv',
  session_id: 'Session; n/a where the participant has none',
  filename: 'The scan, by its path in the data set',
  verdict: 'What the program thinks of its result',
  place: 'Where the defaced scan is',
  decision: 'What a person who looked at its mask decided; n/a where nobody has',
  certainty:
    'Share of similarity lost where the template is moved or turned by 15 mm, the least of twelve ways: the more, the surer; n/a where the scan got another one’s mask without registration',
  leader: 'The scan of the same head whose mask it got; n/a where it was fitted on its own',
  findings: 'Codes of what speaks against the result, with commas; n/a where nothing does',
  removed_fraction: 'Share of the scan’s voxels that were removed',
  status:
    'Exit status for this scan: 0 done, 3 could not be read or is no head, 4 the fit failed, 5 could not be written',
  error: 'Why nothing came of it',
} as const;

const LEVELS: Readonly<Partial<Record<keyof typeof COLUMNS, Readonly<Record<string, string>>>>> = {
  verdict: { good: 'Nothing speaks against it', check: 'To be looked at', failed: 'The fit failed' },
  place: {
    released: 'In the data set that can be shared',
    waiting: 'In private, until it is accepted',
    withheld: 'In neither: the columns status and error say why',
  },
  decision: {
    accepted: 'Good to be shared',
    rejected: 'Not to be shared',
    unclear: 'Its line in decisions.tsv is not understood; it waits',
  },
};

/** `defacing.json`. */
export function dictionaryText(): string {
  const entries = Object.entries(COLUMNS).map(([name, about]) => {
    const levels = LEVELS[name as keyof typeof COLUMNS];
    return [name, { Description: about, ...(levels === undefined ? {} : { Levels: levels }) }];
  });
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** `defacing.tsv`: a line for each scan of each participant. */
export function defacingTable(
  statuses: readonly ParticipantStatus[],
  decisions: ReadonlyMap<string, Decision>,
): string {
  const rows = statuses.flatMap((status) =>
    scansOf(status).map((scan) => rowOf(status.participant, scan, decisionOn(scan, decisions))),
  );
  return `${[Object.keys(COLUMNS), ...rows].map((row) => row.join('\t')).join('\n')}\n`;
}

function rowOf(participant: string, scan: ScanStatus, decision: Decision['decision'] | null): string[] {
  const [, session] = scan.path.split('/');
  const { removedVoxels: removed, keptVoxels: kept } = scan;
  const cells: Record<keyof typeof COLUMNS, string | null> = {
    participant_id: participant,
    session_id: session.startsWith('ses-') ? session : null,
    filename: scan.path,
    verdict: scan.level,
    place: scan.place,
    decision,
    certainty: scan.minDrop === null ? null : scan.minDrop.toFixed(4),
    leader: scan.leader,
    findings: scan.findings.map(({ code }) => code).join(',') || null,
    removed_fraction: removed === null || kept === null ? null : (removed / (removed + kept)).toFixed(4),
    status: String(scan.status),
    error: scan.error,
  };
  return Object.values(cells).map((cell) => (cell ?? 'n/a').replace(/[\t\r\n]+/g, ' '));
}

/** What became of a scan: where it is, but of what waits in private, whether somebody has rejected it or it is to be looked at. */
export type Fate = ScanStatus['place'] | 'rejected';

export function fateOf(scan: ScanStatus, decisions: ReadonlyMap<string, Decision>): Fate {
  return scan.place === 'waiting' && decisionOn(scan, decisions) === 'rejected' ? 'rejected' : scan.place;
}

/** How many scans there are of each kind: numbers that show no face and name nobody. */
export interface Counts {
  readonly participants: number;
  readonly scans: number;
  readonly verdicts: Readonly<Record<'good' | 'check' | 'failed' | 'error', number>>;
  readonly fates: Readonly<Record<Fate, number>>;
  /** Of none of these: defaced, but not written where it belongs. */
  readonly unwritten: number;
  readonly decided: Readonly<Record<'accepted' | 'rejected', number>>;
  /** Released though they were to be looked at and nobody has. */
  readonly unseen: number;
  /** Scans copied as they are, by folder of data. */
  readonly undefaced: readonly (readonly [string, number])[];
  /** Other files that were not copied. */
  readonly leftOut: number;
}

/** Whether a full or read-only disk kept a scan from where it belongs. */
function isUnwritten({ place, status }: ScanStatus): boolean {
  return place === 'withheld' && status === 5;
}

export function countsOf(statuses: readonly ParticipantStatus[], decisions: ReadonlyMap<string, Decision>): Counts {
  const scans = statuses.flatMap(scansOf);
  const count = (test: (scan: ScanStatus) => boolean): number => scans.filter(test).length;
  const undefaced = new Map<string, number>();
  for (const { datatype, count: n } of statuses.flatMap((status) => status.undefaced))
    undefaced.set(datatype, (undefaced.get(datatype) ?? 0) + n);
  return {
    participants: statuses.length,
    scans: scans.length,
    verdicts: {
      good: count(({ level }) => level === 'good'),
      check: count(({ level }) => level === 'check'),
      failed: count(({ level }) => level === 'failed'),
      error: count(({ level }) => level === null),
    },
    fates: {
      released: count(({ place }) => place === 'released'),
      waiting: count((scan) => fateOf(scan, decisions) === 'waiting'),
      rejected: count((scan) => fateOf(scan, decisions) === 'rejected'),
      withheld: count((scan) => scan.place === 'withheld' && !isUnwritten(scan)),
    },
    unwritten: count(isUnwritten),
    decided: {
      accepted: count((scan) => decisionOn(scan, decisions) === 'accepted'),
      rejected: count((scan) => decisionOn(scan, decisions) === 'rejected'),
    },
    unseen: count(
      (scan) => scan.place === 'released' && scan.level === 'check' && decisionOn(scan, decisions) !== 'accepted',
    ),
    undefaced: [...undefaced].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    leftOut: statuses.reduce((sum, { leftOut }) => sum + leftOut.length, 0),
  };
}
