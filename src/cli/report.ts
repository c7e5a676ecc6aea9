import { basename } from 'node:path';
import type { Certainty, Defaced, MaskedNifti, Template, Verdict } from '../core/index.ts';
import type { Warning } from '../session/index.ts';
import type { Settings } from './args.ts';
import type { Input } from './input.ts';
import type { Output } from './output.ts';

/** CPU seconds, all threads, by stage. */
export interface CpuSeconds {
  read: number;
  register: number;
  mask: number;
  write: number;
}

/** The JSON record of one image: what went in, what came out, and how. */
export interface Report {
  readonly tool: string;
  readonly image: string;
  /** Whether files were written (not in a dry run, nor after a failed fit). */
  readonly written: boolean;
  readonly verdict: Verdict;
  readonly forced: boolean;
  readonly preset: string;
  readonly marginMm: number;
  readonly template: string;
  readonly registration: {
    readonly cost: string;
    readonly similarity: number;
    readonly certainty: Certainty;
    readonly dof: number;
    readonly bins: number;
    readonly searchDegrees: number;
  };
  /** Row-major, template RAS mm -> scan RAS mm. */
  readonly templateToSubject: readonly number[];
  readonly orientation: string;
  readonly removedVoxels: number;
  readonly keptVoxels: number;
  readonly fillValue: number;
  /** What was removed from the header, and what else may tell who was scanned: where it stands, never what it says. */
  readonly scrubbed: readonly string[];
  readonly warnings: readonly Warning[];
  readonly inputs: readonly FileRecord[];
  readonly outputs: readonly FileRecord[];
  readonly cpuSeconds: CpuSeconds;
  readonly time: string;
}

interface FileRecord {
  readonly name: string;
  /** Of the file as stored. */
  readonly sha256: string;
}

interface Facts {
  readonly path: string;
  readonly input: Input;
  readonly defaced: Defaced;
  readonly masked: MaskedNifti;
  readonly outputs: readonly Output[];
  readonly template: Template;
  readonly settings: Settings;
  readonly written: boolean;
  readonly warnings: readonly Warning[];
  readonly cpuSeconds: CpuSeconds;
  readonly sha256: (bytes: Uint8Array) => string;
}

declare const VERSION: string;

/** Gathers the record. Hashes only where somebody will read them. */
export function buildReport(facts: Facts): Report {
  const { input, defaced, masked, outputs, template, settings, sha256 } = facts;
  const hash = settings.report !== null || settings.json ? sha256 : () => '';
  const record = (path: string, bytes: Uint8Array): FileRecord => ({ name: basename(path), sha256: hash(bytes) });
  return {
    tool: `mydeface ${VERSION}`,
    image: facts.path,
    written: facts.written,
    verdict: defaced.verdict,
    forced: settings.force && defaced.verdict.level === 'failed',
    preset: template.preset ?? 'own mask',
    marginMm: settings.options.marginMm,
    template: template.name,
    registration: {
      cost: settings.options.cost,
      similarity: defaced.registration.similarity,
      certainty: defaced.registration.certainty,
      dof: settings.options.dof,
      bins: settings.options.bins,
      searchDegrees: settings.options.searchDegrees,
    },
    templateToSubject: Array.from(defaced.templateToSubject),
    orientation: input.image.orientation,
    removedVoxels: masked.removedVoxels,
    keptVoxels: masked.keptVoxels,
    fillValue: masked.fillValue,
    scrubbed: masked.scrubbed.map(({ field }) => field),
    warnings: facts.warnings,
    inputs: input.files.map((file) => record(file.path, file.bytes)),
    outputs: outputs.map((output) => record(output.path, output.bytes)),
    cpuSeconds: facts.cpuSeconds,
    time: new Date().toISOString(),
  };
}
