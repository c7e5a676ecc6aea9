import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { deflateSync } from 'node:zlib';
import { drawMontage, maskImage, MASK_DEFAULTS, stillVolume, type MaskedParts } from '../../core/index.ts';
import { encodePng, oddityWarnings, recordOf, recordText, resultOf } from '../../session/index.ts';
import { bidsNameOf, defaceMaskName, type ScanStatus } from '../../session/bids/index.ts';
import { EN } from '../../words/en/index.ts';
import { hashOfContent } from '../content.ts';
import { makeFolder } from '../disk.ts';
import { gzip } from '../gzip.ts';
import { contentOf, sha256 } from '../hash.ts';
import { maskInput } from '../masked.ts';
import { commit, discard, stageStream } from '../staged.ts';
import type { Loaded } from '../template.ts';
import { hashIfThere, put } from './files.ts';
import type { Fit } from './fit.ts';
import { privatePaths, waitingPath } from './paths.ts';
import type { BidsSettings } from './settings.ts';

declare const VERSION: string;

/**
 * Writes what came of a scan into WORK_DIR: the defaced scan (not where the fit failed), mask, picture and record. Nothing is
 * released here.
 * @throws DefaceError cannot-write
 */
export async function keep(
  { path, input, image, defaced, leader }: Fit,
  { template, method }: Loaded,
  settings: BidsSettings,
): Promise<ScanStatus> {
  const { verdict } = defaced;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isFailed = verdict.level === 'failed';
  const written = maskInput(input, defaced.mask, MASK_DEFAULTS);
  const [file] = input.files;
  const mask = await gzip(maskImage(image, defaced.mask));
  const made = {
    scan: await contentOf(input),
    method,
    origin: leader === null ? ('search' as const) : ('sameHead' as const),
    answer: { ...defaced.registration, orientation: image.orientation },
    marginMm: 0,
    strokes: [],
  };
  const result = await resultOf(image, defaced, made, sha256);
  const output = isFailed ? null : await keepDefaced(written, waitingPath(settings, path), file.mode & 0o666);
  const record = recordOf(result, {
    image: path,
    version: VERSION,
    inputs: [{ name, sha256: hashOfContent(file.content) }],
    outputs: output === null ? [] : [{ name, sha256: output }],
    masked: written.masked,
    written: !isFailed,
    forced: false,
    reasons: verdict.findings.map(EN.finding),
    decision: null,
    warnings: oddityWarnings(name, result.oddities),
    time: new Date(),
  });
  const montage = drawMontage(
    { ...defaced, scan: stillVolume(image), level: verdict.level },
    template,
    EN.montageWords({ ...method, name, verdict }),
  );
  const at = privatePaths(settings, path);
  const picture = encodePng(montage, deflateSync);
  put(at.picture, picture);
  put(at.mask, mask);
  put(at.record, recordText(record));
  const maskPath = maskPathOf(path);
  const { minDrop } = result.certainty;
  return {
    path,
    status: isFailed ? 4 : 0,
    error: isFailed ? EN.study.fitFailed : null,
    level: verdict.level,
    findings: [...verdict.findings],
    minDrop: Number.isFinite(minDrop) ? minDrop : null,
    leader,
    maskId: result.maskId,
    output,
    mask: isFailed || maskPath === null ? null : { path: maskPath, sha256: await sha256(mask) },
    picture: await sha256(picture),
    removedVoxels: result.removedVoxels,
    keptVoxels: result.keptVoxels,
    place: isFailed ? 'withheld' : 'waiting',
  };
}

/** Writes the defaced scan, whole or not at all; untouched where it is there already. @returns its SHA-256 */
async function keepDefaced({ parts: [part] }: MaskedParts, path: string, mode: number): Promise<string> {
  makeFolder(dirname(path));
  const hash = createHash('sha256');
  const staged = await stageStream(path, mode, (out) =>
    part((bytes) => {
      hash.update(bytes);
      out(bytes);
    }),
  );
  try {
    const sum = hash.digest('hex');
    if (hashIfThere(path) !== sum) commit(staged, true);
    return sum;
  } finally {
    discard([staged]);
  }
}

/** Where the specification has the mask of an anatomical scan; null for others. */
function maskPathOf(path: string): string | null {
  const [folder, file] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
  const name = bidsNameOf(file);
  return name === null || !folder.endsWith('/anat') ? null : `${folder}/${defaceMaskName(name)}`;
}
