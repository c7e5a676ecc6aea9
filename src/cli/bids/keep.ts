import { deflateSync } from 'node:zlib';
import { drawMontage, maskImage, maskedFile, MASK_DEFAULTS } from '../../core/index.ts';
import { encodePng, oddityWarnings, recordOf, recordText, resultOf } from '../../session/index.ts';
import { bidsNameOf, defaceMaskName, type ScanStatus } from '../../session/bids/index.ts';
import { EN } from '../../words/en/index.ts';
import { gzip } from '../gzip.ts';
import { contentOf, sha256 } from '../hash.ts';
import type { Loaded } from '../template.ts';
import { put } from './files.ts';
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
  const masked = maskedFile(input.image, defaced.mask, MASK_DEFAULTS);
  const [file] = input.files;
  const output = file.gzipped ? gzip(masked.imageFile) : masked.imageFile;
  const mask = gzip(maskImage(image, defaced.mask));
  const made = {
    scan: await contentOf(input),
    method,
    origin: leader === null ? ('search' as const) : ('sameHead' as const),
    answer: { ...defaced.registration, orientation: image.orientation },
    marginMm: 0,
    strokes: [],
  };
  const result = await resultOf(image, defaced, made, sha256);
  const outputSha = await sha256(output);
  const record = recordOf(result, {
    image: path,
    version: VERSION,
    inputs: [{ name, sha256: await sha256(file.bytes) }],
    outputs: isFailed ? [] : [{ name, sha256: outputSha }],
    masked,
    written: !isFailed,
    forced: false,
    reasons: verdict.findings.map(EN.finding),
    decision: null,
    warnings: oddityWarnings(name, result.oddities),
    time: new Date(),
  });
  const montage = drawMontage(
    { ...defaced, scan: image.volume, level: verdict.level },
    template,
    EN.montageWords({ ...method, name, verdict }),
  );
  const at = privatePaths(settings, path);
  put(
    at.picture,
    encodePng(montage, (rows) => deflateSync(rows, { level: 6 })),
  );
  put(at.mask, mask);
  put(at.record, recordText(record));
  if (!isFailed) put(waitingPath(settings, path), output, file.mode & 0o666);
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
    output: isFailed ? null : outputSha,
    mask: isFailed || maskPath === null ? null : { path: maskPath, sha256: await sha256(mask) },
    removedVoxels: result.removedVoxels,
    keptVoxels: result.keptVoxels,
    place: isFailed ? 'withheld' : 'waiting',
  };
}

/** Where the specification has the mask of an anatomical scan; null for others. */
function maskPathOf(path: string): string | null {
  const [folder, file] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
  const name = bidsNameOf(file);
  return name === null || !folder.endsWith('/anat') ? null : `${folder}/${defaceMaskName(name)}`;
}
