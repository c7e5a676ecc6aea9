import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { HELP, readArgs, UsageError, type Settings } from './args.ts';
import { defaceFiles, type Outcome } from './deface.ts';
import { removeLeftovers } from './output.ts';
import { runPool, type WorkerMessage } from './pool.ts';
import { printable, progressLine } from './progress.ts';
import { DefaceError, failureOf, type OnProgress } from '../core/index.ts';
import { EN } from '../words/en/index.ts';
import { loadTemplate } from './template.ts';

declare const VERSION: string;

/** The command: exit status is the worst of all images'. */
async function main(argv: readonly string[]): Promise<number> {
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
  const { json, quiet } = settings;
  let worst = 0;
  const tell = (outcome: Outcome): void => {
    worst = Math.max(worst, outcome.status);
    if (json)
      process.stdout.write(
        `${JSON.stringify({ image: outcome.image, status: outcome.status, error: outcome.error, ...outcome.report })}\n`,
      );
    if (outcome.error !== undefined) say(`mydeface: ${outcome.error}`);
    const verdict = outcome.report?.verdict;
    if (!quiet)
      for (const warning of outcome.report?.warnings ?? []) say(`${outcome.image}: warning: ${EN.warning(warning)}`);
    if (outcome.status === 0 && verdict !== undefined && !quiet) {
      const { level, findings } = verdict;
      say(
        `${outcome.image}: ${settings.dryRun ? 'would be defaced' : 'defaced'}${[level === 'good' ? '.' : `: ${level}.`, ...findings.map(EN.finding)].join(' ')} Look at the result before you share it.`,
      );
    }
  };
  const folders = settings.dryRun ? [] : foldersOf(settings);
  removeLeftovers(folders);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interruption.abort());
  const line = progressLine(settings.quiet || settings.jobs > 1);
  try {
    await runPool(
      settings,
      {
        tell: (outcome) => {
          line.clear();
          tell(outcome);
        },
        show: line.show,
      },
      interruption.signal,
    );
  } catch (error) {
    if (!(error instanceof DefaceError)) throw error;
    say(`mydeface: ${EN.error(failureOf(error))}`);
    return 3;
  }
  if (!interruption.signal.aborted) return worst;
  removeLeftovers(folders);
  return 130;
}

/** A line on standard error. */
function say(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** Every folder that files are written to. */
function foldersOf({ images, applyTo, outDir, saveMask, saveTransform, report, qcImage }: Settings): string[] {
  const files = [...(outDir === null ? [...images, ...applyTo] : []), saveMask, saveTransform, report, qcImage];
  return [
    ...files.flatMap((path) => (path === null || path === 'auto' ? [] : [dirname(path)])),
    ...(outDir === null ? [] : [outDir]),
  ];
}

/** Ten messages a second are enough for a line on a terminal, and a thousand cost time. */
function throttled(show: OnProgress): OnProgress {
  let last = 0;
  return (stage, fraction) => {
    const now = Date.now();
    if (now - last < 100 && fraction > 0) return;
    last = now;
    show(stage, fraction);
  };
}

/** In a worker thread: an image for each message. */
function serve(settings: Settings): void {
  const template = loadTemplate(settings);
  parentPort!.on('message', (path: string) => {
    const outcomes = defaceFiles(
      path,
      template,
      settings,
      throttled((stage, fraction) => parentPort!.postMessage({ stage, fraction } satisfies WorkerMessage)),
    );
    parentPort!.postMessage({ outcomes } satisfies WorkerMessage);
  });
}

if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else serve(workerData as Settings);
