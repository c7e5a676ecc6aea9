/** `npm run check`: what can be said in a minute: format, types, lint, structure and the quick tests. Status 1 where any fails. */
import { runStep, SOURCE_STEPS } from './steps.ts';

const began = performance.now();
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1).padStart(5)} s`;
const lines = [...SOURCE_STEPS, { title: 'quick tests', command: ['vitest', 'run', '--project', 'quick'] }].map(
  (step) => {
    const start = performance.now();
    const succeeded = runStep(step);
    return { succeeded, text: `${seconds(start)}  ${step.title}${succeeded ? '' : ': FAILED'}\n` };
  },
);
const failed = lines.filter(({ succeeded }) => !succeeded).length;
process.stdout.write(`\n${lines.map(({ text }) => text).join('')}${seconds(began)}  in all, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
