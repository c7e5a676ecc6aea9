import { recordOf, recordText, type OutputNames } from '../../session/index.ts';
import type { Written } from '../../worker/api.ts';
import { WORDS } from '../../words/index.ts';
import { warningsOf } from '../warnings.ts';
import type { SaveItem } from './item.ts';

declare const VERSION: string;

/** The record of a scan that was accepted and is being written, as a file's text. */
export async function recordTextOf(
  { scan, result }: SaveItem,
  written: Written,
  names: OutputNames,
  time: Date,
): Promise<string> {
  const { image, inputSha256, outputSha256, maskSha256, fillValue, scrubbed } = written;
  return recordText(
    recordOf(result, {
      image: scan.path,
      version: VERSION,
      inputs: [
        { name: scan.name, sha256: inputSha256 },
        ...(image === null ? [] : [{ name: scan.image!.name, sha256: image.inputSha256 }]),
      ],
      outputs: [
        { name: names.defaced, sha256: outputSha256 },
        ...(image === null ? [] : [{ name: names.image!.defaced, sha256: image.outputSha256 }]),
        ...(maskSha256 === null ? [] : [{ name: names.mask, sha256: maskSha256 }]),
      ],
      masked: { fillValue, scrubbed },
      written: true,
      forced: result.verdict.level === 'failed',
      reasons: result.verdict.findings.map(WORDS.en.finding),
      decision: 'accepted',
      warnings: await warningsOf(scan, result.oddities),
      time,
    }),
  );
}
