import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { failureOf } from '../../core/index.ts';
import { runDcm2niix } from '../../dicom/dcm2niix.ts';
import { dicomProblemsOf, inSeriesOrder, seriesName, type DicomProblem } from '../../session/index.ts';
import { EN } from '../../words/en/index.ts';
import { dicomWords } from '../../words/dicomProblem.ts';
import { converterBytes } from '../ownParts.ts';
import type { FolderProblem, FromFolder, Series } from './series.ts';
import { walkDicom } from './walk.ts';

/** In a worker thread: converts the DICOM files of one folder, in memory, and posts what came of it. @param prefix of the names */
export async function serveDicom(folder: string, prefix: string): Promise<void> {
  const { dicom, hasScans, unreadable } = walkDicom(folder);
  const problems: FolderProblem[] = unreadable.map((one) => told({ code: 'unreadable', ...one }));
  if (dicom.length === 0) {
    if (unreadable.length === 0) problems.push({ sentence: noDicom(folder, hasScans), isFault: true });
    return post({ series: [], problems });
  }
  const mode = dicom.reduce((all, path) => all & statSync(path).mode, 0o666) | 0o600;
  try {
    const read = (path: string): Uint8Array => readFileSync(path);
    const files = dicom.map((path) => ({ size: statSync(path).size, read: () => read(path) }));
    const made = await runDcm2niix(converterBytes(), files, () => {});
    const names = dicom.map((path) => basename(path));
    problems.push(...dicomProblemsOf(folder, names, made).map(told));
    const series = inSeriesOrder(made.files).map((one): Series => ({
      name: `${prefix}${seriesName(one, '_')}`,
      folder,
      bytes: one.bytes,
      mode,
    }));
    post({ series, problems });
  } catch (error) {
    post({ series: [], problems: [...problems, told({ code: 'failed', folder, error: failureOf(error, folder) })] });
  }
}

function told(problem: DicomProblem): FolderProblem {
  return { sentence: dicomWords(problem, EN), isFault: problem.code !== 'gaps' && problem.code !== 'patients' };
}

function noDicom(folder: string, hasScans: boolean): string {
  return `${folder}: this folder holds no DICOM files.${hasScans ? ' It holds scans of other formats: name these files themselves.' : ''}`;
}

function post(found: FromFolder): void {
  parentPort!.postMessage(found);
}
