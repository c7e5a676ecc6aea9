import * as v from 'valibot';
import type { Certainty, Stroke, Verdict } from '../../core/index.ts';
import type { Answer, ContentId, Edits, Method } from '../../session/index.ts';
import type { Decision } from '../entries.ts';
import { methodSchema } from './methodSchema.ts';

/** What is known of a scan from an earlier visit: enough to make the very same mask again, and nothing of the image. */
export interface Remembered {
  /** Of the shape below. */
  readonly schema: 1;
  /** The version that made it: another one may make another mask. */
  readonly version: string;
  readonly path: string;
  /** Key of the scan whose mask this one shares. */
  readonly leader: string | null;
  readonly note: string;
  /** Whether it lay as `_NAME` beside a defaced file. */
  readonly isKept: boolean;
  readonly result: RememberedResult;
}

export interface RememberedResult {
  readonly method: Method;
  readonly answer: Answer;
  readonly edits: Edits;
  /** A decision counts for this very mask alone. */
  readonly maskId: string;
  readonly decision: Decision;
  readonly saved: boolean;
  readonly level: Verdict['level'];
}

/** The same file in the same place: copies of one file in two places are two. */
export function memoryKey(content: ContentId, path: string): string {
  return `${content} ${path}`;
}

export function pathOfKey(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const transform = v.pipe(
  v.custom<Float64Array>((value) => value instanceof Float64Array),
  v.check((values) => values.length === 16 && values.every(Number.isFinite)),
);
/** Not a number where it is not known. */
const known = v.union([finite, v.nan()]);
const certainty: v.GenericSchema<unknown, Certainty> = v.object({
  runnerUpMargin: known,
  minDrop: known,
  meanDrop: known,
  starts: count,
  convergedStarts: count,
});
/** Missing in what was written before it was known that headers contradict themselves: then the sform went first. */
const orientation = v.optional(v.picklist(['sform', 'qform', 'directions', 'none']), 'sform');
const stroke: v.GenericSchema<unknown, Stroke> = v.object({
  keep: v.boolean(),
  radiusMm: v.pipe(finite, v.gtValue(0)),
  points: v.pipe(
    v.array(finite),
    v.check((points) => points.length % 3 === 0),
  ),
});

/** Missing in what was written before there were notes. */
const note = v.optional(v.string(), '');
const isKept = v.optional(v.boolean(), false);

const rememberedSchema: v.GenericSchema<unknown, Remembered> = v.object({
  schema: v.literal(1),
  version: v.string(),
  path: v.string(),
  leader: v.nullable(v.string()),
  note,
  isKept,
  result: v.object({
    method: methodSchema,
    answer: v.object({ orientation, templateToSubject: transform, similarity: known, certainty }),
    edits: v.object({ templateToSubject: transform, marginMm: finite, strokes: v.array(stroke) }),
    maskId: v.pipe(v.string(), v.minLength(1)),
    decision: v.picklist(['open', 'accepted', 'rejected']),
    saved: v.boolean(),
    level: v.picklist(['good', 'check', 'failed']),
  }),
});

/** What was read, where it is what this version writes under this key; null where it is not. */
export function rememberedFrom(key: unknown, value: unknown): Remembered | null {
  const read = v.safeParse(rememberedSchema, value);
  return read.success && typeof key === 'string' && pathOfKey(key) === read.output.path ? read.output : null;
}
