import type { PairKind } from '../../session/index.ts';
import { compareBytes } from '../bytes.ts';
import type { Step } from './busy.ts';
import type { Chosen, Notice } from './notices.ts';
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
  const judge = async (named: File, kept: File): Promise<PairKind | 'notCompared'> => {
    say({ code: 'comparing', name: named.name });
    signal.throwIfAborted();
    const bytes = await compareBytes(kept, named).catch(() => null);
    if (bytes === null) return 'notCompared';
    if (bytes !== 'different') return 'interrupted';
    const { comparePair } = await import('./comparePair.ts');
    return comparePair(named, kept, signal);
  };
  const sorted = await sortChosen(files, judge);
  const said = [...notices, ...sorted.notices];
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
      ...notDicom.map(({ path }): Notice => ({ code: 'notScan', path })),
    ],
  };
}
