import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { HELP, readArgs, UsageError, type Settings } from './args.ts';
import { defaceFile, type Outcome } from './deface.ts';
import { removeLeftovers } from './output.ts';
import { runPool } from './pool.ts';
import { progressLine } from './progress.ts';
import { DefaceError, type Template } from '../core/index.ts';
import { loadTemplate } from './template.ts';

declare const VERSION: string;

/** The command: exit status is the worst of all images'. */
async function main(argv: readonly string[]): Promise<number> {
  let settings: Settings | 'help' | 'version';
  try {
    settings = readArgs(argv, availableParallelism());
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`mydeface: ${error.message}\n`);
    return 2;
  }
  if (settings === 'help' || settings === 'version') {
    process.stdout.write(settings === 'help' ? HELP : `mydeface ${VERSION}\n`);
    return 0;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      removeLeftovers();
      process.exit(130);
    });
  }
  const { json, quiet } = settings;
  let worst = 0;
  const tell = (outcome: Outcome): void => {
    worst = Math.max(worst, outcome.status);
    if (json) process.stdout.write(`${JSON.stringify({ image: outcome.image, status: outcome.status, error: outcome.error, ...outcome.report })}\n`);
    if (outcome.error !== undefined) process.stderr.write(`mydeface: ${outcome.error}\n`);
    const verdict = outcome.report?.verdict;
    if (outcome.status === 0 && verdict !== undefined && !quiet) {
      const words = verdict.level === 'good' ? '' : `: ${verdict.level}: ${verdict.reasons.join('; ')}`;
      process.stderr.write(`${outcome.image}${settings.dryRun ? ': would be defaced' : ': defaced'}${words}. Look at the result before you share it.\n`);
    }
  };
  try {
    if (settings.jobs > 1 && settings.images.length > 1) await runPool(settings, tell);
    else runHere(settings, tell);
  } catch (error) {
    if (!(error instanceof DefaceError)) throw error;
    process.stderr.write(`mydeface: ${error.message}\n`);
    return 3;
  }
  return worst;
}

/** One image after the other, in this thread. */
function runHere(settings: Settings, tell: (outcome: Outcome) => void): void {
  const template: Template = loadTemplate(settings);
  for (const path of settings.images) {
    const line = progressLine(path, settings.quiet);
    const outcome = defaceFile(path, template, settings, line.show);
    line.clear();
    tell(outcome);
  }
}

/** In a worker thread: an image for each message. */
function serve(settings: Settings): void {
  const template = loadTemplate(settings);
  parentPort!.on('message', (path: string) => parentPort!.postMessage(defaceFile(path, template, settings, () => undefined)));
}

if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else serve(workerData as Settings);
