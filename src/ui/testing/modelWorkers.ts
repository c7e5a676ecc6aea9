import { failure } from '../../core/index.ts';
import { METHOD_DEFAULTS, pictureKey, type Edits } from '../../session/index.ts';
import type { PageResult } from '../../worker/api.ts';
import { acceptedResult, foundAt, type Decision } from '../entries.ts';
import { leaderOf } from '../leading.ts';
import { fakePictures, fakeResult, NO_EDITS } from './fakeScans.ts';
import type { Job, Question, World } from './modelWorld.ts';

const DIED = failure('workerDied', { name: null, cause: 'memory' });
const FITTED = Float64Array.of(1, 0, 0, 9, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

/** A worker says one thing of a scan that it was given to search. @param how chooses among what it may say */
export function answerJob(world: World, job: Job, how: number): void {
  const { id, attempt } = job;
  const replace = (next: Job): void => {
    world.jobs = world.jobs.map((one) => (one === job ? next : one));
  };
  if (how === 0) {
    replace({ ...job, answered: true });
    world.dispatch({ type: 'fail', id, attempt, problem: DIED });
  } else if (how === 1) world.dispatch({ type: 'progress', id, attempt, stage: 'register', fraction: 0.5 });
  else if (job.leader === undefined) {
    const by = leaderOf(world.page, id);
    const leader = by === null ? null : acceptedResult(by);
    const waits = by !== null && leader === null;
    replace({ ...job, leader, answered: waits });
    if (waits) world.dispatch({ type: 'putBack', id, attempt, lead: null });
    else if (by === null && how === 2) putBackBy(world, job, replace);
  } else {
    replace({ ...job, answered: true });
    found(world, job);
  }
}

/** An earlier visit tells whose mask it gets. */
function putBackBy(world: World, job: Job, replace: (job: Job) => void): void {
  const { id, attempt } = job;
  const { entries, leads } = world.page;
  // As the page does: not one that follows another itself. By the time that it is told it may.
  const leader = entries.find(({ scan }) => scan.id !== id && !leads.has(scan.id))?.scan.id;
  if (leader === undefined || leads.has(id)) return;
  replace({ ...job, answered: true });
  world.dispatch({ type: 'putBack', id, attempt, lead: { leader, oneAcquisition: false } });
}

function found(world: World, { id, attempt, fresh, leader }: Job): void {
  const scan = world.page.entries.find((entry) => entry.scan.id === id)?.scan;
  if (scan === undefined) return;
  const result = maskOf(world, scan.path, NO_EDITS, leader?.maskId ?? null, world.tabs % 2 === 0 ? 'face' : 'scalp');
  const known = !fresh && world.remembered.get(scan.path) === result.maskId;
  const decision: Decision = known ? 'accepted' : 'open';
  world.dispatch({ type: 'found', id, attempt, result, decision, savedMaskId: null });
}

/** The same mask has the same name, whenever it is made: of the same scan, by the same method, edits and leader. */
export function maskOf(
  { made }: World,
  path: string,
  edits: Edits,
  leaderMaskId: string | null,
  preset: PageResult['method']['preset'],
): PageResult {
  const { marginMm, strokes, templateToSubject } = edits;
  const fit = templateToSubject === FITTED ? 'fitted' : 'found';
  const maskId = `${path} ${preset} ${marginMm} ${strokes.length} ${fit} (${leaderMaskId ?? ''})`;
  const level = marginMm > 1 ? 'check' : 'good';
  const method = { ...METHOD_DEFAULTS, preset };
  const result = fakeResult(maskId, { scan: path, method, edits, leaderMaskId, verdict: { level, findings: [] } });
  if (!made.has(maskId)) made.set(maskId, result);
  return result;
}

/** The worker that holds a scan open answers, however late. @param well whether it can do what it was asked */
export function answerQuestion(world: World, question: Question, well: boolean): void {
  world.questions = world.questions.filter((one) => one !== question);
  const { attempt } = question;
  if (question.kind === 'open') {
    const session = well ? ({ kind: 'open' } as const) : ({ kind: 'failed', problem: DIED } as const);
    world.dispatch({ type: 'session', attempt, session });
  } else if (question.kind === 'draw') {
    // What an earlier opening drew never comes to the screen.
    if (world.screen.attempt === attempt && well) world.screen = { attempt, maskId: question.maskId };
    if (well) world.dispatch({ type: 'drawn', attempt, maskId: question.maskId });
  } else if (!well) {
    world.dispatch({ type: 'answered', attempt, action: { type: 'failed', job: question.job, problem: DIED } });
  } else {
    const { kind, job, of, edits } = question;
    const by = kind === 'refitting' ? { ...edits, templateToSubject: FITTED } : edits;
    const result = maskOf(world, of.scan, by, null, of.method.preset);
    world.dispatch({ type: 'answered', attempt, action: { type: 'computed', job, result } });
  }
}

/** The screen is to show the present mask, or where it would be while a hand moves. */
export function askToDraw(world: World): void {
  const { open, entries } = world.page;
  if (open === null || open.session.kind !== 'open') return;
  const review = foundAt(entries, open.id)?.review;
  const maskId = review?.kind === 'settled' ? review.result.maskId : null;
  world.questions.push({ kind: 'draw', attempt: open.attempt, maskId });
}

export function drawPicture(world: World, result: PageResult): void {
  world.dispatch({ type: 'picture', key: pictureKey(result.scan, result), picture: fakePictures() });
}
