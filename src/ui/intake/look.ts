import { FORMAT_BYTES, otherFormat } from '../../core/index.ts';
import { isGivenInVain, type PairKind } from '../../session/index.ts';
import { compareScans } from '../bytes.ts';
import type { Step } from './busy.ts';
import { studyInside } from '../study/studyFolder.ts';
import type { Chosen, Notice } from './notices.ts';
import { missingPartner } from './pairs.ts';
import { sortChosen } from './sort.ts';
import type { Walked } from './walk.ts';

/**
 * Looks at the files that were chosen: what is a scan, what is defaced already, what is DICOM and so converted.
 * @param say what is being done
 * @throws DOMException AbortError
 */
export async function look(
  { files, notices }: Walked,
  signal: AbortSignal,
  say: (step: Step) => void,
): Promise<{ readonly scans: readonly Chosen[]; readonly notices: readonly Notice[] }> {
  // Its defaced scans are none to be defaced, and the study's own scans are not meant.
  const study = await studyInside(files);
  if (study !== null) return { scans: [], notices: [...notices, { code: 'studyInside', path: study }] };
  const judge = async (named: Chosen, kept: Chosen): Promise<PairKind | 'notCompared'> => {
    say({ code: 'comparing', name: named.name });
    signal.throwIfAborted();
    const bytes = await compareScans(kept, named).catch(() => null);
    if (bytes === null) return 'notCompared';
    if (bytes !== 'different') return 'interrupted';
    const { comparePair } = await import('./comparePair.ts');
    return comparePair(named, kept, signal);
  };
  const sorted = await sortChosen(files, judge);
  const inVain = files.filter(({ path }) => isGivenInVain(path));
  const said = [...notices, ...sorted.notices, ...(await Promise.all(inVain.map(noticeOf)))];
  if (sorted.others.length === 0) return { scans: sorted.scans, notices: said };
  say({ code: 'converting', fraction: 0 });
  const { convertDicom } = await import('./dicom.ts');
  const { scans, problems, notDicom } = await convertDicom(sorted.others, signal, (fraction) =>
    say({ code: 'converting', fraction }),
  );
  return {
    scans: [...sorted.scans, ...scans],
    notices: [
      ...said,
      ...problems.map((problem): Notice => ({ code: 'dicom', path: '', problem })),
      ...(await Promise.all(notDicom.map(noticeOf))),
    ],
  };
}

/** What a file is that is no scan, where its first bytes tell. */
async function noticeOf({ file, path }: Chosen): Promise<Notice> {
  const start = await file
    .slice(0, FORMAT_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const format = otherFormat(new Uint8Array(start));
  if (format !== null) return { code: 'otherFormat', path, format };
  const missing = missingPartner(path);
  return missing === null ? { code: 'notScan', path } : { code: 'partner', path, missing };
}
