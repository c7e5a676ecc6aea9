import { proxy } from 'comlink';
import type { DicomApi } from '../../worker/dicom/convert.ts';
import type { Conversion } from '../../dicom/dcm2niix.ts';
// Inlined, with the program in it: see workers.ts.
import DicomWorker from '../../worker/dicom/convert.ts?worker&inline';
import { isDicom } from './isDicom.ts';
import { liveWorker, type LiveWorker } from '../workers/liveWorker.ts';
import { dicomProblemsOf, inSeriesOrder, seriesName, type DicomProblem } from '../../session/index.ts';
import type { Chosen } from './notices.ts';
import { withoutFolder } from './walk.ts';

/** A browser may keep silent where it forbids WebAssembly or workers. */
const START_LIMIT_MS = 20_000;
/** Files looked at together; each costs a moment's wait. */
const PORTION = 100;

export interface Converted {
  /** NIfTI files by folder and series, `folder/series-3.nii`: the patient's name, id and dates are in none of them. */
  readonly scans: readonly Chosen[];
  readonly problems: readonly DicomProblem[];
  /** Files given that are no DICOM. */
  readonly notDicom: readonly Chosen[];
}

/**
 * Converts DICOM files to NIfTI, the files of each top folder together. Nothing is fetched. A chunk of its own, to be loaded
 * when there are files to convert.
 * @param onProgress 0 to 1
 * @throws DOMException AbortError; the work ends at once
 */
export async function convertDicom(
  files: readonly Chosen[],
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Converted> {
  const problems: DicomProblem[] = [];
  const { dicom, notDicom } = await divided(files, signal, problems);
  const scans: Chosen[] = [];
  if (dicom.length === 0) return { scans, problems, notDicom };
  const worker = liveWorker<DicomApi>((name) => new DicomWorker({ name }));
  try {
    if (!(await starts(worker, signal))) return { scans, problems: [...problems, { code: 'cannotStart' }], notDicom };
    let done = 0;
    for (const [folder, members] of byTopFolder(dicom)) {
      const report = proxy((fraction: number) => onProgress((done + fraction * members.length) / dicom.length));
      const reply = await worker.call<Conversion>(signal, (api) =>
        api.convert(
          members.map(({ file }) => file),
          report,
        ),
      );
      if (reply.ok) {
        scans.push(...scansOf(folder, members, reply.value));
        const names = members.map(({ name }) => name);
        problems.push(...dicomProblemsOf(folder, names, reply.value));
      } else problems.push({ code: 'failed', folder, error: reply.error });
      done += members.length;
      onProgress(done / dicom.length);
    }
    return { scans, problems, notDicom };
  } finally {
    worker.end();
  }
}

async function divided(
  files: readonly Chosen[],
  signal: AbortSignal,
  problems: DicomProblem[],
): Promise<{ dicom: Chosen[]; notDicom: Chosen[] }> {
  const kinds: (boolean | null)[] = [];
  for (let from = 0; from < files.length; from += PORTION) {
    signal.throwIfAborted();
    kinds.push(
      ...(await Promise.all(
        files.slice(from, from + PORTION).map(async ({ file, name }) => {
          try {
            return await isDicom(file);
          } catch (error) {
            problems.push({
              code: 'unreadable',
              name,
              error: error instanceof Error ? error.message : String(error),
            });
            return null;
          }
        }),
      )),
    );
  }
  return { dicom: files.filter((_, n) => kinds[n] === true), notDicom: files.filter((_, n) => kinds[n] === false) };
}

async function starts(worker: LiveWorker<DicomApi>, signal: AbortSignal): Promise<boolean> {
  let timer = 0;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), START_LIMIT_MS);
  });
  const reply = await Promise.race([worker.call(signal, (api) => api.start()), late]).finally(() =>
    clearTimeout(timer),
  );
  return reply?.ok === true;
}

function byTopFolder(files: readonly Chosen[]): Map<string, Chosen[]> {
  const folders = new Map<string, Chosen[]>();
  for (const one of files) {
    const folder = one.path.slice(0, Math.max(0, one.path.indexOf('/')));
    const members = folders.get(folder);
    if (members === undefined) folders.set(folder, [one]);
    else members.push(one);
  }
  return folders;
}

function scansOf(folder: string, members: readonly Chosen[], { files }: Conversion): Chosen[] {
  // The same files chosen again give the same time, so that their scans are known again.
  const lastModified = members.reduce((latest, { file }) => Math.max(latest, file.lastModified), 0);
  // Patients have folders of their own: a phase image gets the mask of the magnitude of its name and folder.
  return inSeriesOrder(files).map((series) => {
    const path = seriesName(series, '/');
    return withoutFolder(
      new File([series.bytes], series.name, { lastModified }),
      folder === '' ? path : `${folder}/${path}`,
    );
  });
}
