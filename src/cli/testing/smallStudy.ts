import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { smallHead } from './smallHead.ts';

/** Where the voxels of `smallHead` begin. */
const VOXELS = 352;

/** The small head in three ways: as it is (T1w), with dark and bright tissue exchanged (T2w), three volumes of it (bold). */
export function smallScans(): Record<'T1w' | 'T2w' | 'bold', Uint8Array> {
  const T1w = smallHead();
  const T2w = T1w.slice();
  for (let n = VOXELS; n < T2w.length; n++) if (T2w[n] > 40) T2w[n] = 240 - Math.min(200, T2w[n]);
  const voxels = T1w.subarray(VOXELS);
  const bold = new Uint8Array(VOXELS + 3 * voxels.length);
  bold.set(T1w.subarray(0, VOXELS));
  for (let volume = 0; volume < 3; volume++) bold.set(voxels, VOXELS + volume * voxels.length);
  const view = new DataView(bold.buffer);
  view.setInt16(40, 4, true);
  view.setInt16(48, 3, true);
  // Two seconds, as the sidecar says.
  view.setFloat32(92, 2, true);
  view.setUint8(123, 10);
  return { T1w, T2w, bold };
}

/** A head a third wider than any, by its header: its own fit asks for a look. */
export function widened(scan: Uint8Array): Uint8Array {
  const wide = scan.slice();
  const view = new DataView(wide.buffer);
  for (const row of [280, 296, 312])
    for (const cell of [row, row + 4, row + 8, row + 12])
      view.setFloat32(cell, 1.35 * view.getFloat32(cell, true), true);
  return wide;
}

/** Files by their paths, written under a folder. */
export function writeAll(folder: string, files: Readonly<Record<string, Uint8Array | string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/**
 * A BIDS data set of small heads: participants of two sessions, each with T1w, T2w and a 4-D bold, sidecars, and files of the
 * data set. @param participants labels, without `sub-`
 */
export function smallStudy(participants: readonly string[]): Record<string, Uint8Array | string> {
  const { T1w, T2w, bold } = smallScans();
  const json = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;
  const files: Record<string, Uint8Array | string> = {
    'dataset_description.json': json({ Name: 'Small heads', BIDSVersion: '1.10.0', License: 'CC0' }),
    README: 'Heads for tests, made from the sample head.\n',
    'task-rest_bold.json': json({ TaskName: 'rest', RepetitionTime: 2 }),
    'participants.tsv': `participant_id\tage\n${participants.map((label) => `sub-${label}\t30\n`).join('')}`,
    'sourcedata/sub-01/raw.nii.gz': gzipSync(T1w),
    'derivatives/other/sub-01/anat/sub-01_T1w.nii.gz': gzipSync(T1w),
  };
  for (const label of participants) {
    for (const session of ['1', '2']) {
      const [folder, stem] = [`sub-${label}/ses-${session}`, `sub-${label}_ses-${session}`];
      files[`${folder}/anat/${stem}_T1w.nii.gz`] = gzipSync(T1w);
      files[`${folder}/anat/${stem}_T1w.json`] = json({ EchoTime: 0.003, PatientName: 'Doe' });
      files[`${folder}/anat/${stem}_T2w.nii`] = T2w;
      files[`${folder}/anat/${stem}_T2w.json`] = json({ EchoTime: 0.1 });
      files[`${folder}/func/${stem}_task-rest_bold.nii.gz`] = gzipSync(bold);
      files[`${folder}/func/${stem}_task-rest_events.tsv`] = 'onset\tduration\n0\t1\n';
      files[`${folder}/${stem}_scans.tsv`] =
        `filename\tacq_time\nanat/${stem}_T1w.nii.gz\t2020-01-01T10:00:00\nanat/${stem}_T2w.nii\tn/a\nfunc/${stem}_task-rest_bold.nii.gz\tn/a\n`;
    }
  }
  return files;
}
