import { startThread } from '../ownParts.ts';

/** A series of a DICOM folder, converted, in memory. */
export interface Series {
  /** `series-3.nii`: nothing of the patient is in it. */
  readonly name: string;
  /** The DICOM folder as it was given. */
  readonly folder: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Permissions that all its folder's DICOM files give. */
  readonly mode: number;
}

/** @property isFault whether something was not converted */
export interface FolderProblem {
  readonly sentence: string;
  readonly isFault: boolean;
}

export interface FromFolder {
  readonly series: readonly Series[];
  readonly problems: readonly FolderProblem[];
}

/** What is told to the worker thread. */
export interface DicomWork {
  readonly dicom: string;
  readonly prefix: string;
}

/** Converts a DICOM folder in a thread of its own. @param signal ends it; then nothing was found */
export function convertFolder(work: DicomWork, signal: AbortSignal): Promise<FromFolder> {
  const worker = startThread(work);
  const abort = (): void => void worker.terminate();
  signal.addEventListener('abort', abort, { once: true });
  return new Promise<FromFolder>((resolve) => {
    let cause = '';
    worker
      .on('message', resolve)
      .on('error', (error) => (cause = ` (${error.message})`))
      .on('exit', () => {
        signal.removeEventListener('abort', abort);
        const sentence = `${work.dicom}: could not be converted${cause}. Convert it with dcm2niix, then name the NIfTI files.`;
        resolve({ series: [], problems: [{ sentence, isFault: true }] });
      });
  });
}
