import { NOTHING_SAVED } from '../../session/index.ts';
import { acceptedOf, acceptedResult, type Entry, type Found } from '../entries.ts';
import { decideOf } from './modelPerson.ts';
import { rule } from './modelRules.ts';
import { SAVE_OPTIONS, saveOn } from './modelSaver.ts';
import { answerJob, answerQuestion, askToDraw } from './modelWorkers.ts';
import type { Question, World } from './modelWorld.ts';

/** More ordinary steps than a person has the patience for. */
const PATIENCE = 25;

/** From wherever the page is: every scan can be accepted, and all be saved, by ordinary steps and none removed. @throws Error */
export function rescue(world: World): void {
  for (const { scan } of world.page.entries) accept(world, scan.id);
  saveAll(world);
}

function accept(world: World, id: number): void {
  const leader = world.page.leads.get(id)?.leader;
  if (leader !== undefined) accept(world, leader);
  for (let step = 0; step < PATIENCE; step++) {
    const entry = world.page.entries.find(({ scan }) => scan.id === id)!;
    if (acceptedResult(entry) !== null) return;
    goOn(world, entry);
  }
  throw new Error('a scan can never be decided');
}

/** One ordinary step towards deciding of a scan. */
export function goOn(world: World, entry: Entry): void {
  const { id } = entry.scan;
  if (entry.kind === 'found') return goOnReviewing(world, entry);
  if (entry.kind === 'failed' || entry.kind === 'cancelled') return world.dispatch({ type: 'redo', ids: [id] });
  // What is worked on is answered in the end: this one, or one that has its slot.
  const attempts = new Set(world.page.entries.flatMap((one) => (one.kind === 'working' ? [one.attempt] : [])));
  const jobs = world.jobs.filter(({ attempt, answered }) => attempts.has(attempt) && !answered);
  const job = jobs.find((one) => one.id === id) ?? jobs[0];
  rule(job !== undefined, 'a scan waits for nothing');
  answerJob(world, job, 3);
}

function goOnReviewing(world: World, entry: Found): void {
  const { id } = entry.scan;
  const { open } = world.page;
  const answer = (asked: (question: Question) => boolean): void => {
    const question = world.questions.find((one) => one.attempt === open?.attempt && asked(one));
    // Nobody answers any more: opened again, another worker does.
    if (question === undefined) world.dispatch({ type: 'open', id });
    else answerQuestion(world, question, true);
  };
  if (open?.id !== id || open.session.kind === 'failed') return world.dispatch({ type: 'open', id });
  if (open.session.kind === 'opening') return answer(({ kind }) => kind === 'open');
  const { review } = entry;
  if (review.kind === 'failed') return world.dispatch({ type: 'review', id, action: { type: 'retry' } });
  if (review.kind !== 'settled') return answer((asked) => 'job' in asked && asked.job === review.job);
  if (open.drawn === review.result.maskId) return decideOf(world, entry, 'accepted');
  askToDraw(world);
  answerQuestion(world, world.questions.at(-1)!, true);
}

function saveAll(world: World): void {
  for (let step = 0; world.works.length > 0; step++) {
    rule(step < PATIENCE, 'saving never ends');
    saveOn(world, world.works[0], 'works');
  }
  rule(world.saving.kind !== 'running' && world.saving.kind !== 'planning', 'saving has ended and does not know');
  const items = acceptedOf(world.page.entries);
  if (items.length === 0) return;
  world.dispatchSaving({ type: 'plan', purpose: 'sharing', target: 'zip', items, options: SAVE_OPTIONS });
  while (world.works.length > 0) saveOn(world, world.works[0], 'works');
  world.dispatchSaving({ type: 'write' });
  while (world.works.length > 0) saveOn(world, world.works[0], 'works');
  const { saving } = world;
  rule(
    saving !== NOTHING_SAVED && saving.kind === 'finished' && saving.done.length === items.length,
    'not all is saved',
  );
}
