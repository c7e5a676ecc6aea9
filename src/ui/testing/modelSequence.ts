import { acceptedResult, foundOf } from '../entries.ts';
import { startable } from '../leading.ts';
import { add, decide, handle, open, review, save, several, undecide, type Pick } from './modelPerson.ts';
import { goOn, rescue } from './modelRescue.ts';
import { saveOn, type Fortune } from './modelSaver.ts';
import { answerJob, answerQuestion, askToDraw, drawPicture } from './modelWorkers.ts';
import { World } from './modelWorld.ts';

type Happening = (world: World, pick: Pick) => void;

const job: Happening = (world, pick) => {
  const unanswered = world.jobs.filter(({ answered }) => !answered);
  if (unanswered.length > 0) answerJob(world, unanswered[pick(unanswered.length)], pick(8));
};
const question: Happening = (world, pick) => {
  const { questions } = world;
  if (questions.length === 0) return;
  const place = pick(3) > 0 ? questions.length - 1 : pick(questions.length);
  answerQuestion(world, questions[place], pick(5) > 0);
};
const show: Happening = (world, pick) => {
  askToDraw(world);
  const last = world.questions.at(-1);
  if (last?.kind === 'draw' && pick(4) > 0) answerQuestion(world, last, true);
};
const blank: Happening = (world) => {
  const { attempt } = world.screen;
  world.screen = { attempt, maskId: null };
  world.dispatch({ type: 'drawn', attempt, maskId: null });
};
const picture: Happening = (world, pick) => {
  const found = foundOf(world.page.entries);
  if (found.length > 0) drawPicture(world, found[pick(found.length)].review.result);
};
const saving: Happening = (world, pick) => {
  const fortunes: readonly Fortune[] = [...Array<Fortune>(9).fill('works'), 'fails', 'ends', 'dies'];
  for (let steps = 1 + pick(3); steps > 0 && world.works.length > 0; steps--) {
    saveOn(world, world.works[pick(world.works.length)], fortunes[pick(fortunes.length)]);
  }
};

/** Nothing special happens: some ordinary steps towards deciding of a scan. */
const onward: Happening = (world, pick) => {
  const chosen = world.page.entries[pick(Math.max(1, world.page.entries.length))]?.scan.id;
  for (let steps = 2 + pick(6); steps > 0; steps--) {
    const entry = world.page.entries.find(({ scan }) => scan.id === chosen);
    if (entry === undefined || acceptedResult(entry) !== null) return;
    if (entry.kind === 'waiting' && !startable(world.page)(entry.scan.id)) return;
    goOn(world, entry);
  }
};

/** What may happen, the frequent ones several times. */
const HAPPENINGS: readonly Happening[] = [
  [add, handle, handle, open, review, review, decide, decide, several, several, undecide, save, save, save],
  [onward, onward, onward, onward, onward, onward],
  [job, job, question, show, blank, picture, saving, saving, saving],
].flat();

/** How far a sequence came by itself. */
export interface Reached {
  readonly accepted: boolean;
  readonly saved: boolean;
  /** A follower's mask went aside, because its leader's is another one. */
  readonly aside: boolean;
  readonly died: boolean;
}

/** Goes through what numbers say happens, then rescues. @throws Error with what had happened */
export function walk(numbers: readonly number[]): Reached {
  const world = new World(2);
  try {
    for (const [n, number] of numbers.entries()) {
      let rest = number;
      const pick: Pick = (below) => {
        // Numerical Recipes' linear congruential generator; its low bits are poor.
        rest = (Math.imul(rest, 1664525) + 1013904223) >>> 0;
        return (rest >>> 12) % below;
      };
      // A list to begin with.
      const happening = n < 3 ? add : HAPPENINGS[pick(HAPPENINGS.length)];
      happening(world, pick);
    }
    const reached = {
      accepted: world.accepted.size > 0,
      saved: [...world.disk.values()].some((content) => content.startsWith('defaced')),
      aside: world.aside,
      died: world.tabs > 1,
    };
    world.trace.push('| rescued:');
    rescue(world);
    return reached;
  } catch (error) {
    throw new Error(`${(error as Error).message}, after: ${world.trace.join(', ')}`, { cause: error });
  }
}
