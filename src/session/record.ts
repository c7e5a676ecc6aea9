import type { Certainty, MaskedFile, Verdict } from '../core/index.ts';
import type { ContentId } from './identity.ts';
import type { Method } from './method.ts';
import type { Result } from './result.ts';
import type { Warning } from './warnings.ts';

/** A file that was read or written. */
export interface FileRecord {
  /** Without its folder. */
  readonly name: string;
  /** Of the file as stored, in hexadecimal; null where it was not worked out. */
  readonly sha256: string | null;
}

/** CPU seconds, all threads, by stage; `write` is masking and compressing. */
export interface CpuSeconds {
  readonly read: number;
  readonly register: number;
  readonly mask: number;
  readonly write: number;
}

/** What became of a result, beside what it says itself. */
export interface Written {
  /** The scan as the person named it. */
  readonly image: string;
  readonly version: string;
  /** For a pair: header, image. */
  readonly inputs: readonly FileRecord[];
  /** The defaced scan first; none where nothing was written. */
  readonly outputs: readonly FileRecord[];
  readonly masked: Pick<MaskedFile, 'fillValue' | 'scrubbed'>;
  /** Whether files were written: not in a dry run, nor after a failed fit. */
  readonly written: boolean;
  /** Whether they were in spite of a failed fit. */
  readonly forced: boolean;
  /** The verdict's findings in words. */
  readonly reasons: readonly string[];
  /** A person's, who has looked at the result. */
  readonly decision: 'accepted' | null;
  /** Codes with what they are about; see the words for each. */
  readonly warnings: readonly Warning[];
  readonly cpuSeconds?: CpuSeconds;
  readonly time: Date;
}

/**
 * The JSON record of one scan: what went in, what came out, and how. Written by page and command alike; described for other
 * programs by public/schema/record-1.schema.json. A change that a reader could stumble over gets a new `schemaVersion`.
 */
export interface ScanRecord {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'mydeface'; readonly version: string };
  readonly image: string;
  readonly inputs: readonly FileRecord[];
  readonly outputs: readonly FileRecord[];
  /** `preset` is null where a template of the person's own was used. */
  readonly method: {
    readonly preset: Method['preset'] | null;
    readonly template: Method['template'];
    readonly cost: string;
    readonly dof: number;
    readonly bins: number;
    readonly searchDegrees: number;
    /** Null but with the preset `scalp`; missing in what was written before there was a rim to choose. */
    readonly rimMm: number | null;
  };
  /** What a person changed by hand. */
  readonly edits: { readonly marginMm: number; readonly strokes: number };
  readonly scan: ContentId;
  readonly origin: Result['origin'];
  readonly similarity: number;
  readonly certainty: Certainty;
  /** Row-major 4x4, template RAS mm -> scan RAS mm. */
  readonly templateToSubject: readonly number[];
  /** `reasons` says the findings in English. */
  readonly verdict: Verdict & { readonly reasons: readonly string[] };
  readonly orientation: Result['orientation'];
  readonly keptVoxels: number;
  readonly removedVoxels: number;
  /** As stored. */
  readonly fillValue: number;
  /** Which fields were removed from the header: where a text stood, never what it said. */
  readonly scrubbed: readonly string[];
  readonly decision: 'accepted' | null;
  readonly forced: boolean;
  readonly written: boolean;
  readonly warnings: readonly Warning[];
  readonly cpuSeconds?: CpuSeconds;
  /** ISO 8601, UTC. */
  readonly time: string;
}

/** The record of a result, and of what became of it. */
export function recordOf(result: Omit<Result, 'mask'>, facts: Written): ScanRecord {
  const { preset, template, rimMm, cost, dof, bins, searchDegrees } = result.method;
  const { edits } = result;
  return {
    schemaVersion: 1,
    tool: { name: 'mydeface', version: facts.version },
    image: facts.image,
    inputs: facts.inputs,
    outputs: facts.outputs,
    method: {
      preset: template === null ? preset : null,
      template,
      cost,
      dof,
      bins,
      searchDegrees,
      rimMm: template === null && preset === 'scalp' ? rimMm : null,
    },
    edits: { marginMm: edits.marginMm, strokes: edits.strokes.length },
    scan: result.scan,
    origin: result.origin,
    similarity: result.similarity,
    certainty: result.certainty,
    templateToSubject: Array.from(edits.templateToSubject),
    verdict: { ...result.verdict, reasons: facts.reasons },
    orientation: result.orientation,
    keptVoxels: result.keptVoxels,
    removedVoxels: result.removedVoxels,
    fillValue: facts.masked.fillValue,
    scrubbed: [...new Set(facts.masked.scrubbed.map(({ field }) => field))],
    decision: facts.decision,
    forced: facts.forced,
    written: facts.written,
    warnings: facts.warnings,
    ...(facts.cpuSeconds === undefined ? {} : { cpuSeconds: facts.cpuSeconds }),
    time: facts.time.toISOString(),
  };
}

/** As a file. */
export function recordText(record: ScanRecord): string {
  return `${JSON.stringify(record, null, 1)}\n`;
}
