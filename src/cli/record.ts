import { basename } from 'node:path';
import type { MaskedFile } from '../core/index.ts';
import {
  oddityWarnings,
  recordOf,
  type CpuSeconds,
  type FileRecord,
  type Result,
  type ScanRecord,
} from '../session/index.ts';
import { EN } from '../words/en/index.ts';
import { sha256 } from './hash.ts';
import type { Input } from './input.ts';
import type { Output } from './outputs.ts';
import type { Settings } from './settings.ts';
import { warningsOf } from './warnings.ts';

declare const VERSION: string;

/** What became of an image, beside its result. */
interface Facts {
  readonly input: Input;
  readonly masked: MaskedFile;
  readonly outputs: readonly Output[];
  readonly written: boolean;
  readonly cpuSeconds: CpuSeconds;
}

/** The record of one image. Files are hashed only where somebody will read that. */
export async function recordFor(
  image: string,
  result: Result,
  { input, masked, outputs, written, cpuSeconds }: Facts,
  settings: Settings,
): Promise<ScanRecord> {
  const isRead = settings.report !== null || settings.json;
  const file = async (path: string, bytes: Uint8Array): Promise<FileRecord> => ({
    name: basename(path),
    sha256: isRead ? await sha256(bytes) : null,
  });
  return recordOf(result, {
    image,
    version: VERSION,
    inputs: await Promise.all(input.files.map(({ path, bytes }) => file(path, bytes))),
    // What was not written is no output.
    outputs: written ? await Promise.all(outputs.map(({ path, bytes }) => file(path, bytes))) : [],
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
