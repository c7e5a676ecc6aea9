import { availableParallelism } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { DefaceError, failureOf } from '../../core/index.ts';
import { error as sentence } from '../../words/en/errors.ts';
import { EN } from '../../words/en/index.ts';
import { say, sayError } from '../announce.ts';
import { removeLeftovers } from '../leftovers.ts';
import { UsageError } from '../settings.ts';
import { loadTemplate } from '../template.ts';
import { readBidsArgs } from './args.ts';
import { chosenIn } from './chosen.ts';
import { copyDataSet, toldOf } from './dataSet.ts';
import { decisionsIn, strayIn } from './decisions.ts';
import { checkFolders, claim } from './folders.ts';
import { takeAwayGone } from './gone.ts';
import { runGroup } from './group.ts';
import { BIDS_HELP } from './help.ts';
import { statusOfLeftOut } from './leftOut.ts';
import { doParticipant } from './participant.ts';
import { tellPlan } from './plan.ts';
import { isWhole, templateSettings, type BidsSettings, type BidsWork } from './settings.ts';
import { toldOfParticipant, toldOfScan } from './told.ts';
import { runParticipants, type WorkMessage } from './work.ts';

/** `mydeface bids`. @returns the exit status */
export async function runBids(argv: readonly string[]): Promise<number> {
  try {
    const settings = readBidsArgs(argv, availableParallelism());
    if (settings === 'help') {
      process.stdout.write(BIDS_HELP);
      return 0;
    }
    checkFolders(settings);
    return await run(settings);
  } catch (error) {
    if (error instanceof UsageError) {
      say(`mydeface: ${error.message}`);
      return 2;
    }
    if (!(error instanceof DefaceError)) throw error;
    sayError(error);
    return error.code === 'cannot-write' ? 5 : 3;
  }
}

async function run(settings: BidsSettings): Promise<number> {
  const participants = chosenIn(settings);
  if (settings.dryRun) return tellPlan(participants, settings);
  claim(settings);
  removeLeftovers([settings.workDir, settings.outDir]);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interruption.abort());
  const decided = decisionsIn(settings);
  const stray = strayIn(decided, participants, settings);
  if (decided.unread.length > 0) say(EN.study.unreadDecisions(decided.unread));
  for (const path of stray) say(EN.study.decisionStray(decided.lines.get(path)!, path));
  const fault = decided.unread.length + stray.length > 0 ? 3 : 0;
  const gone = isWhole(settings) ? await takeAwayGone(settings, interruption.signal) : 0;
  if (settings.level === 'group') {
    const status = await runGroup(participants, settings, interruption.signal);
    return interruption.signal.aborted ? 130 : Math.max(fault, gone, status);
  }
  const copied = copyDataSet(settings, null);
  toldOf(copied).forEach(say);
  const worst = await runParticipants(participants, settings, interruption.signal);
  return interruption.signal.aborted
    ? 130
    : Math.max(fault, gone, worst, statusOfLeftOut(copied.leftOut), ...copied.problems.map(({ status }) => status));
}

/** In a worker thread: a participant for each message. */
export async function serveBids({ bids: settings }: BidsWork): Promise<void> {
  const post = (message: WorkMessage): void => parentPort!.postMessage(message);
  const loading = loadTemplate(templateSettings(settings));
  const work = async (participant: string): Promise<void> => {
    try {
      const decisions = decisionsIn(settings).of;
      const status = await doParticipant(participant, await loading, decisions, settings, (scan) =>
        post({ scan: toldOfScan(scan) }),
      );
      post({ lines: toldOfParticipant(status, decisions), exitStatus: status.exitStatus });
    } catch (error) {
      const failed = failureOf(error, participant);
      post({ lines: [sentence(failed)], exitStatus: failed.code === 'cannot-write' ? 5 : 3 });
    }
  };
  parentPort!.on('message', (participant: string) => void work(participant));
  await loading;
}
