import * as v from 'valibot';
import type { Finding } from '../../core/index.ts';
import { DATATYPES } from './tree.ts';

/** The form of what stands in a WORK_DIR; another number is another program version's. */
export const WORK_SCHEMA = 2;

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const scan = v.object({
  /** In the data set. */
  path: v.string(),
  status: v.picklist([0, 3, 4, 5]),
  /** A sentence, where the scan could not be done. */
  error: v.nullable(v.string()),
  level: v.nullable(v.picklist(['good', 'check', 'failed'])),
  /** As in a record: codes with their numbers. */
  findings: v.array(v.custom<Finding>((one) => typeof one === 'object' && one !== null && 'code' in one)),
  /** Share of similarity lost 15 mm away, the least of twelve ways: the more, the surer; null where it is not known. */
  minDrop: v.nullable(v.number()),
  /** The scan whose mask it got; null where it was fitted on its own. */
  leader: v.nullable(v.string()),
  maskId: v.nullable(v.string()),
  /** SHA-256 of the defaced file as written; null where there is none. */
  output: v.nullable(hash),
  /** The mask's path in the data set by the specification, and its file's SHA-256; null where it has none. */
  mask: v.nullable(v.object({ path: v.string(), sha256: hash })),
  /** SHA-256 of the picture that shows this mask; null where there is none. */
  picture: v.nullable(hash),
  removedVoxels: v.nullable(v.number()),
  keptVoxels: v.nullable(v.number()),
  place: v.picklist(['released', 'waiting', 'withheld']),
});

const options = v.object({
  preset: v.picklist(['scalp', 'face', 'brain']),
  release: v.picklist(['good', 'check']),
  cleanSidecars: v.boolean(),
  datatypes: v.array(v.picklist(DATATYPES)),
});

const session = v.object({
  session: v.nullable(v.string()),
  /** Of everything that its results depend on. */
  key: hash,
  /** The scan that led the others; null where none could. */
  leader: v.nullable(v.string()),
  scans: v.array(scan),
  /** What it was done with: a later run of other sessions may have had other options. */
  options: v.optional(options),
});

const schema = v.object({
  workSchema: v.literal(WORK_SCHEMA),
  tool: v.object({ name: v.literal('mydeface'), version: v.string() }),
  participant: v.string(),
  /** The worst of all. */
  exitStatus: v.number(),
  /** What it was last done with: of what belongs to no session, and of sessions that have no options of their own. */
  options,
  sessions: v.array(session),
  /** Scans of which several claim one name. */
  undone: v.optional(v.array(scan)),
  /** What else could not be done, each a sentence about a file. */
  problems: v.array(v.object({ path: v.string(), status: v.picklist([3, 4, 5]), error: v.string() })),
  /** Files that were not copied, and why. */
  leftOut: v.array(v.object({ path: v.string(), why: v.string() })),
  /** Scans that were copied as they are, by folder of data. */
  undefaced: v.array(v.object({ datatype: v.string(), count: v.number() })),
  /** Fields of sidecars that may identify the person, and stand in the copy. */
  revealing: v.array(v.object({ path: v.string(), fields: v.array(v.string()) })),
  /** Every file of the participant in the data set that was written. */
  files: v.array(v.string()),
});

/** What became of one participant: `WORK_DIR/sub-01/status.json`. */
export type ParticipantStatus = v.InferOutput<typeof schema>;
export type SessionStatus = v.InferOutput<typeof session>;
export type Options = v.InferOutput<typeof options>;
export type ScanStatus = v.InferOutput<typeof scan>;
export type Problem = ParticipantStatus['problems'][number];

/** @returns null for anything that is not whole, or another version's */
export function readStatus(text: string): ParticipantStatus | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

export function statusText(status: ParticipantStatus): string {
  return `${JSON.stringify(status, null, 1)}\n`;
}

/** Every participant's status in one text, a line each: `WORK_DIR/statuses.jsonl`. */
export function statusLines(statuses: readonly ParticipantStatus[]): string {
  return statuses.map((status) => `${JSON.stringify(status)}\n`).join('');
}

/** Those by the names of their participants; lines that are not whole, or another version's, are passed over. */
export function readStatusLines(text: string): ReadonlyMap<string, ParticipantStatus> {
  const read = text.split('\n').map(readStatus);
  return new Map(read.flatMap((status) => (status === null ? [] : [[status.participant, status] as const])));
}

/** Whether a run ended amid its work on scans that had been done before: until the next one their pictures may be of either. */
export function isBrokenOff(status: ParticipantStatus): boolean {
  return scansOf(status).some(({ level, picture }) => level !== null && picture === null);
}

/** Every scan of a participant. */
export function scansOf({ sessions, undone = [] }: ParticipantStatus): ScanStatus[] {
  return [...sessions.flatMap(({ scans }) => scans), ...undone];
}
