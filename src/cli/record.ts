import { basename } from 'node:path';
import type { MaskedParts } from '../core/index.ts';
import {
  oddityWarnings,
  recordOf,
  type CpuSeconds,
  type FileRecord,
  type Result,
  type ScanRecord,
} from '../session/index.ts';
import { EN } from '../words/en/index.ts';
import { hashOfContent } from './content.ts';
import type { OpenInput } from './input.ts';
import type { Settings } from './settings.ts';
import { warningsOf } from './warnings.ts';

declare const VERSION: string;

/** What became of an image, beside its result. */
interface Facts {
  readonly input: OpenInput;
  readonly masked: MaskedParts['masked'];
  /** None where nothing was written. */
  readonly outputs: readonly FileRecord[];
  readonly written: boolean;
  readonly cpuSeconds: CpuSeconds;
  /** Whether somebody will read it. */
  readonly isRead: boolean;
}

/** The record of one image. Files are hashed only where somebody will read that. */
export function recordFor(
  image: string,
  result: Result,
  { input, masked, outputs, written, cpuSeconds, isRead }: Facts,
  settings: Settings,
): ScanRecord {
  return recordOf(result, {
    image,
    version: VERSION,
    inputs: input.files.map(({ path, content }) => ({
      name: basename(path),
      sha256: isRead ? hashOfContent(content) : null,
    })),
    outputs,
    masked,
    written,
    forced: settings.force && result.verdict.level === 'failed',
    reasons: result.verdict.findings.map(EN.finding),
    decision: null,
    warnings: [
      ...oddityWarnings(basename(image), result.oddities),
      ...warningsOf(
        input.files.map(({ path }) => path),
        settings,
      ),
    ],
    cpuSeconds,
    time: new Date(),
  });
}
