import type { Worker } from 'node:worker_threads';
import { DefaceError, failure } from '../../core/index.ts';
import { error as sentence } from '../../words/en/errors.ts';
import { EN } from '../../words/en/index.ts';
import { say } from '../announce.ts';
import { startThread } from '../ownParts.ts';
import { takeLock } from './lock.ts';
import { participantDir } from './paths.ts';
import type { BidsSettings, BidsWork } from './settings.ts';

/** What a worker says of the participant that it was given. */
export type WorkMessage =
  | { readonly scan: string }
  | { readonly lines: readonly string[]; readonly exitStatus: number };

/**
 * Works on several participants at a time, each wholly in one worker thread, under a lock of its own. A worker that dies
 * takes down only its participant.
 * @returns the worst exit status
 * @throws DefaceError where the template cannot be used
 */
export async function runParticipants(
  participants: readonly string[],
  settings: BidsSettings,
  signal: AbortSignal,
): Promise<number> {
  let next = 0;
  let worst = 0;
  const work = async (): Promise<void> => {
    let worker: Worker | null = null;
    while (next < participants.length && !signal.aborted) {
      const participant = participants[next++];
      const ended = await underLock(participant, settings, signal, async () => {
        worker ??= startWorker(settings);
        return runOne(worker, participant, signal);
      });
      worst = Math.max(worst, ended.exitStatus);
      if (!ended.isAlive) worker = null;
    }
    await (worker as Worker | null)?.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(settings.jobs, participants.length) }, work));
  return worst;
}

interface Ended {
  readonly exitStatus: number;
  readonly isAlive: boolean;
}

async function underLock(
  participant: string,
  settings: BidsSettings,
  signal: AbortSignal,
  work: () => Promise<Ended>,
): Promise<Ended> {
  try {
    const onWait = (): void => say(`${participant}: ${EN.study.waits}`);
    const lock = await takeLock(participantDir(settings, participant), signal, onWait);
    try {
      return await work();
    } finally {
      lock.release();
    }
  } catch (error) {
    if (signal.aborted) return { exitStatus: 0, isAlive: true };
    if (!(error instanceof DefaceError) || error.code !== 'cannot-write') throw error;
    say(`${participant}: ${sentence(failure(error.what, error.facts))}`);
    return { exitStatus: 5, isAlive: true };
  }
}

function startWorker(bids: BidsSettings): Worker {
  const workerData: BidsWork = { bids };
  return startThread(workerData).on('error', () => {});
}

/** One participant in a worker. */
function runOne(worker: Worker, participant: string, signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let cause = '';
    const abort = (): void => void worker.terminate();
    const hear = (message: WorkMessage): void => {
      if ('scan' in message) say(message.scan);
      else {
        message.lines.forEach(say);
        end({ exitStatus: message.exitStatus, isAlive: true });
      }
    };
    const fail = (error: Error & { code?: string }): void => {
      // Its class is lost between threads, its properties are not.
      if (error.name === 'DefaceError') {
        const { what, facts } = error as DefaceError;
        reject(new DefaceError(what, facts));
      }
      cause = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? '' : error.message;
    };
    const exit = (): void => {
      if (!signal.aborted) say(sentence(failure('workerDied', { name: participant, cause })));
      end({ exitStatus: 3, isAlive: false });
    };
    const end = (ended: Ended): void => {
      worker.off('message', hear).off('error', fail).off('exit', exit);
      signal.removeEventListener('abort', abort);
      resolve(ended);
    };
    worker.on('message', hear).on('error', fail).on('exit', exit);
    signal.addEventListener('abort', abort, { once: true });
    worker.postMessage(participant);
  });
}
