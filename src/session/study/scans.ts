import type { Finding, Verdict } from '../../core/index.ts';
import { scansOf, stemOfPath, WORK_SCHEMA, readStatus, type ParticipantStatus } from '../bids/index.ts';

/** A scan of a study, as a WORK_DIR tells of it. */
export interface StudyScan {
  /** Its place in the study, from 0. */
  readonly id: number;
  /** In the data set. */
  readonly path: string;
  /** Null: it could not be done. */
  readonly level: Verdict['level'] | null;
  readonly findings: readonly Finding[];
  /** A sentence, where it could not be done. */
  readonly error: string | null;
  /** The more, the surer; null where it is not known. */
  readonly minDrop: number | null;
  /** The scan whose mask it got; null where it was fitted on its own. */
  readonly leader: string | null;
  /** What a decision is about; null where there is none. */
  readonly maskId: string | null;
  /** Its picture: the path in WORK_DIR, and the SHA-256 of the one that shows this mask; null where there is none. */
  readonly picture: { readonly path: string; readonly sha256: string } | null;
}

/** Why nothing is known of a participant; the others go on. */
export type StudyFault =
  | { readonly code: 'notDone' | 'unreadable'; readonly participant: string }
  /** @property found the number of its form */
  | { readonly code: 'otherVersion'; readonly participant: string; readonly found: string };

/** What `mydeface.json` says of the folder that it lies in; null: this is no WORK_DIR. */
export type StudyMark = { readonly kind: 'ours' } | { readonly kind: 'otherVersion'; readonly found: string };

/** Knows a WORK_DIR by what its mark says, whatever the folder is called. */
export function readMark(text: string): StudyMark | null {
  const { tool, outDir, workSchema } = parsed(text);
  if (tool !== 'mydeface' || typeof outDir !== 'string' || workSchema === undefined) return null;
  return workSchema === WORK_SCHEMA ? { kind: 'ours' } : { kind: 'otherVersion', found: JSON.stringify(workSchema) };
}

/** @param text of its `status.json`; null: there is none */
export function readParticipant(participant: string, text: string | null): ParticipantStatus | StudyFault {
  if (text === null) return { code: 'notDone', participant };
  const status = readStatus(text);
  if (status?.participant === participant) return status;
  const { workSchema } = parsed(text);
  return workSchema === undefined || workSchema === WORK_SCHEMA
    ? { code: 'unreadable', participant }
    : { code: 'otherVersion', participant, found: JSON.stringify(workSchema) };
}

/** Every scan of these participants. */
export function studyScans(statuses: readonly ParticipantStatus[]): StudyScan[] {
  return statuses.flatMap(scansOf).map(({ path, level, findings, error, minDrop, leader, maskId, picture }, id) => ({
    id,
    path,
    level,
    findings,
    error,
    minDrop,
    leader,
    maskId,
    picture: picture === null ? null : { path: `${stemOfPath(path)}_mydeface.png`, sha256: picture },
  }));
}

/** Whether a person's word on it can release it: what failed never is, by the release rule. */
export function isDecidable({ level, maskId }: StudyScan): boolean {
  return maskId !== null && (level === 'good' || level === 'check');
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
