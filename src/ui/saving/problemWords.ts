import type { SaveProblem } from '../../session/index.ts';
import { TEXT } from '../text.ts';

/** What is wrong, and what to do. */
export function problemWords(problem: SaveProblem): string {
  const words = TEXT.saving.problems;
  switch (problem.code) {
    case 'kept-name-taken':
      return words.keptNameTaken(problem.name);
    case 'exists':
      return words.exists(problem.names);
    case 'changed':
      return words.changed(problem.name);
    case 'differs':
      return words.differs(problem.name);
    case 'disk':
      return words.disk(problem.name, problem.error, problem.original);
    case 'no-permission':
      return words.noPermission(problem.name);
    case 'not-made':
      return TEXT.error(problem.error);
    case 'report':
      return words.report(problem.error);
    case 'zip':
      return words.zip(problem.error);
    case 'broken-off':
      return words.brokenOff(problem.error);
    case 'plan':
      return words.plan(problem.error);
  }
}
