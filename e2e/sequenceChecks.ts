import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { displayRange, drawSlice, readNifti, worldBox, type NiftiImage } from '../src/core/index.ts';
import { outputNamesOf, type ScanRecord } from '../src/session/index.ts';
import type { Preset } from './sequenceActions.ts';
import type { Seen, SeenSlice } from './sequenceScreen.ts';

/** A scan of the list, at the end of a sequence. */
export interface Listed {
  readonly name: string;
  readonly original: Buffer;
  readonly accepted: boolean;
  /** What its mask was made by. */
  readonly preset: Preset;
  /** Of the last Accept that the page took. */
  readonly seen: Seen | undefined;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const read = (bytes: Buffer, name: string): NiftiImage =>
  readNifti(name.endsWith('.gz') ? gunzipSync(bytes) : bytes, name);

/** What is not as it was on the screen, in words. @param files of the zip */
export function faultsOf(
  { name, original, accepted, preset, seen }: Listed,
  files: ReadonlyMap<string, Buffer>,
): string[] {
  const names = outputNamesOf(name, []);
  const of = [names.defaced, names.original, names.mask, names.record, names.transform];
  const there = of.filter((one) => files.has(one));
  if (!accepted) return there.map((one) => `${name} is not accepted, but ${one} is in the zip`);
  if (there.length < of.length) return [`only ${there.join(', ')} of ${name} in the zip`];
  if (seen === undefined) return [`${name} counts as accepted, but nobody could have pressed Accept`];
  const faults: string[] = [];
  const same = (what: string, saved: unknown, shown: unknown): void => {
    if (saved !== shown) faults.push(`${name}, ${what}: saved ${String(saved)}, shown ${String(shown)}`);
  };

  const record = JSON.parse(files.get(names.record)!.toString()) as ScanRecord;
  const defacedBytes = files.get(names.defaced)!;
  const scan = read(original, name);
  const defaced = read(defacedBytes, name);
  const mask = read(files.get(names.mask)!, names.mask).volume.data;
  same('original', sha256(files.get(names.original)!), sha256(original));
  same('record of the scan read', record.inputs[0].sha256, sha256(original));
  same('record of the scan written', record.outputs[0].sha256, sha256(defacedBytes));
  same('record of the mask', record.outputs[1].sha256, sha256(files.get(names.mask)!));
  same('scan', record.scan, `sha256:${sha256(original)}`);
  same('decision', record.decision, 'accepted');
  same('preset', record.method.preset, preset);

  let kept = 0;
  let wrong = 0;
  for (let n = 0; n < mask.length; n++) {
    if (mask[n] === 1) kept++;
    if (defaced.volume.data[n] !== (mask[n] === 1 ? scan.volume.data[n] : record.fillValue)) wrong++;
  }
  same('voxels that are not by the mask', wrong, 0);
  same('voxels kept', record.keptVoxels, kept);
  same('voxels removed', record.removedVoxels, mask.length - kept);

  const VERDICTS = { good: /looks right/, check: /uncertain/, failed: /probably failed/ } as const;
  if (!VERDICTS[record.verdict.level].test(seen.verdict ?? '')) same('verdict', record.verdict.level, seen.verdict);
  const m = scan.volume.voxelToWorld;
  const voxelMl = Math.abs(m[0] * m[5] * m[10]) / 1000;
  const [keptMl, removedMl] = [kept, mask.length - kept].map((voxels) => Math.round(voxels * voxelMl));
  same('figures', `Kept ${keptMl} ml, removed ${removedMl} ml (air included).`, seen.figures);
  const marginMm = `${record.edits.marginMm > 0 ? '+' : ''}${record.edits.marginMm} mm`;
  if (seen.margin !== null) same('margin', marginMm, seen.margin);
  const transform = JSON.parse(files.get(names.transform)!.toString()) as { readonly templateToSubject: number[] };
  same('transform', record.templateToSubject.join(), transform.templateToSubject.join());

  const report = sectionOf(files.get('mydeface_report_private.html')?.toString() ?? '', name);
  for (const line of [
    `<p>${seen.verdict} `,
    '<p>Accepted. Saved.</p>',
    `; Margin: ${marginMm}; `,
    `<p>${seen.figures}</p>`,
  ])
    if (!report.includes(line)) faults.push(`${name}: the report does not say "${line}": ${report}`);

  for (const slice of seen.slices) {
    const differ = differing(slice, seen.slices, scan, Uint8Array.from(mask));
    if (differ > 0)
      faults.push(`${name}: ${differ} pixels of the ${slice.axis} slice are not as the saved mask draws them`);
  }
  return faults;
}

/** What the report says of a scan, without its picture. */
function sectionOf(report: string, name: string): string {
  const start = report.indexOf(`<section><h2>${name}</h2>`);
  return start < 0 ? '' : report.slice(start, report.indexOf('</section>', start)).replace(/<img[^>]*>/, '');
}

/** World axes along a row, down a column and through a slice. */
const PLANES = { sagittal: [1, 2, 0], coronal: [0, 2, 1], axial: [0, 1, 2] } as const;

/**
 * How many of a slice's pixels are not as the mask draws them: at that place of the crosshair, as far as the other slices
 * tell, at which the fewest are. Where the crosshair itself is drawn nobody can tell.
 */
function differing(
  slice: SeenSlice,
  slices: readonly SeenSlice[],
  { volume: scan }: NiftiImage,
  mask: Uint8Array,
): number {
  const through = PLANES[slice.axis][2];
  const other = slices.find(({ axis }) => axis !== slice.axis && PLANES[axis][0] === through) ?? null;
  const [low, high] = worldBox(scan);
  const range = displayRange(scan);
  const look = { show: 'removed', window: [range.low, range.high] } as const;
  // The slice of which a row or a column is the one that is sought.
  const beside = other ?? slices.find(({ axis }) => PLANES[axis][1] === through)!;
  const [column, row] = crosshairOf(beside);
  const steps = other === null ? beside.height - 1 : beside.width - 1;
  // Rows go down from the crown, columns from the right or the front.
  const at = steps - (other === null ? row : column);
  const shown = Buffer.from(slice.pixels, 'base64');
  const [lineColumn, lineRow] = crosshairOf(slice);
  let least = Number.POSITIVE_INFINITY;
  for (const off of [-1, -0.5, 0, 0.5, 1]) {
    const crosshair: [number, number, number] = [0, 0, 0];
    crosshair[through] = low[through] + ((at + off) / steps) * (high[through] - low[through]);
    const { picture } = drawSlice({ scan, mask }, slice.axis, crosshair, look);
    if (picture.width !== slice.width || picture.height !== slice.height) return Number.POSITIVE_INFINITY;
    let differ = 0;
    for (let n = 0; n < picture.width * picture.height; n++) {
      if (Math.abs((n % picture.width) - lineColumn) < 2 || Math.abs(Math.floor(n / picture.width) - lineRow) < 2)
        continue;
      if ([0, 1, 2].some((c) => picture.data[4 * n + c] !== shown[4 * n + c])) differ++;
    }
    least = Math.min(least, differ);
  }
  return least;
}

/** The column and the row that are the bluest. */
function crosshairOf({ pixels, width, height }: SeenSlice): [number, number] {
  const data = Buffer.from(pixels, 'base64');
  const columns = new Float64Array(width);
  const rows = new Float64Array(height);
  for (let n = 0; n < width * height; n++) {
    const blue = Math.max(0, data[4 * n + 2] - data[4 * n]);
    columns[n % width] += blue;
    rows[Math.floor(n / width)] += blue;
  }
  const bluest = (sums: Float64Array): number => sums.indexOf(Math.max(...sums));
  return [bluest(columns), bluest(rows)];
}
