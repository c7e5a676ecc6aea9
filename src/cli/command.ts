import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { DefaceError } from '../core/index.ts';
import { announce, say, sayError } from './announce.ts';
import { readArgs } from './args.ts';
import { HELP } from './help.ts';
import { convertFolder } from './dicom/series.ts';
import { removeLeftovers } from './leftovers.ts';
import type { Outcome } from './outcome.ts';
import { runPool } from './pool.ts';
import { progressLine } from './progress.ts';
import { UsageError, type Settings } from './settings.ts';

declare const VERSION: string;

/** The command. @returns the exit status, which is the worst of all images' */
export async function command(argv: readonly string[]): Promise<number> {
  const [first, ...rest] = argv;
  if (first !== 'bids') return defaceImages(argv);
  // Loaded where it is asked for: every other run would wait for it.
  const { runBids } = await import('./bids/run.ts');
  return runBids(rest);
}

async function defaceImages(argv: readonly string[]): Promise<number> {
  let settings: Settings | 'help' | 'version';
  try {
    settings = readArgs(argv, availableParallelism());
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`mydeface: ${error.message}`);
    return 2;
  }
  if (settings === 'help' || settings === 'version') {
    process.stdout.write(settings === 'help' ? HELP : `mydeface ${VERSION}\n`);
    return 0;
  }
  return run(settings);
}

async function run(settings: Settings): Promise<number> {
  if (!settings.quiet) settings.notes.forEach(say);
  const folders = settings.dryRun ? [] : foldersOf(settings);
  removeLeftovers(folders);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interruption.abort());
  const line = progressLine(settings.quiet || settings.jobs > 1);
  let worst = 0;
  try {
    const tell = (outcome: Outcome): void => {
      line.clear();
      worst = Math.max(worst, outcome.status);
      announce(outcome, settings);
    };
    const { signal } = interruption;
    const files = settings.images.filter((path) => !settings.folders.includes(path));
    if (files.length > 0) await runPool(settings, files, { tell, show: line.show }, signal);
    for (const [n, dicom] of settings.folders.entries()) {
      // One folder's series in memory at a time. Names of folders may be patients', numbers are not.
      const prefix = settings.folders.length > 1 ? `study-${n + 1}_` : '';
      if (signal.aborted) break;
      const { series, problems } = await convertFolder({ dicom, prefix }, signal);
      if (signal.aborted) break;
      for (const { sentence, isFault } of problems)
        tell({ image: dicom, status: isFault ? 3 : 0, error: sentence, dicom });
      const ofFolder = (outcome: Outcome): void => tell({ ...outcome, dicom });
      if (series.length > 0) await runPool(settings, series, { tell: ofFolder, show: line.show }, signal);
    }
  } catch (error) {
    if (!(error instanceof DefaceError)) throw error;
    sayError(error);
    return 3;
  }
  // Of a worker that was ended, or died.
  if (worst > 0 || interruption.signal.aborted) removeLeftovers(folders);
  return interruption.signal.aborted ? 130 : worst;
}

/** Every folder that files are written to. */
function foldersOf({ images, applyTo, outDir, saveMask, saveTransform, report, qcImage }: Settings): string[] {
  const files = [...(outDir === null ? [...images, ...applyTo] : []), saveMask, saveTransform, report, qcImage];
  return [
    ...files.flatMap((path) => (path === null || path === 'auto' ? [] : [dirname(path)])),
    ...(outDir === null ? [] : [outDir]),
  ];
}
