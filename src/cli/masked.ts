import { maskedParts, type MaskedParts, type MaskOptions } from '../core/index.ts';
import { packSink } from './gzip.ts';
import type { OpenInput } from './input.ts';
import { eachOf } from './passing.ts';

/**
 * The image's one or two files, compressed as the input's were.
 * @param kept see `maskedParts`
 * @throws DefaceError as `maskedStream`
 */
export function maskInput(
  { source, files, image }: OpenInput,
  mask: Uint8Array,
  options: MaskOptions,
  kept?: number,
): MaskedParts {
  const each = eachOf(files[files.length - 1].path, source);
  return maskedParts({ image, each, gzipped: files.map(({ gzipped }) => gzipped) }, mask, options, packSink, kept);
}
