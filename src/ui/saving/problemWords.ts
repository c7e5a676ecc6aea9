import type { SaveProblem } from '../../session/index.ts';
import type { Words } from '../../words/index.ts';

/** What is wrong, and what to do. */
export function problemWords(problem: SaveProblem, words: Words): string {
  const { problems } = words.saving;
  switch (problem.code) {
    case 'kept-name-taken':
      return problems.keptNameTaken(problem.name);
    case 'exists':
      return problems.exists(problem.names);
    case 'changed':
      return problems.changed(problem.name);
    case 'differs':
      return problems.differs(problem.name);
    case 'disk':
      return problems.disk(problem.name, problem.error, problem.original);
    case 'no-permission':
      return problems.noPermission(problem.name);
    case 'no-folder':
      return problems.noFolder(problem.name);
    case 'taken-back':
      return problems.takenBack(problem.name);
    case 'not-made':
      return words.error(problem.error);
    case 'not-empty':
      return problems.notEmpty(problem.names);
    case 'beside':
      return problems.beside(problem.names);
    case 'report':
      return problems.report(problem.error);
    case 'zip':
      return problems.zip(problem.error);
    case 'broken-off':
      return problems.brokenOff(problem.error);
    case 'plan':
      return problems.plan(problem.error);
  }
}
