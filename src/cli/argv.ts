import { parseArgs } from 'node:util';
import { UsageError } from './settings.ts';

const OPTIONS = {
  'out-dir': { type: 'string' },
  preset: { type: 'string' },
  margin: { type: 'string' },
  rim: { type: 'string' },
  template: { type: 'string' },
  'template-mask': { type: 'string' },
  cost: { type: 'string' },
  dof: { type: 'string' },
  bins: { type: 'string' },
  search: { type: 'string' },
  'save-mask': { type: 'string' },
  'save-transform': { type: 'string' },
  report: { type: 'string' },
  'qc-image': { type: 'string' },
  'apply-to': { type: 'string', multiple: true },
  'no-register': { type: 'boolean' },
  'no-scrub': { type: 'boolean' },
  fill: { type: 'string' },
  jobs: { type: 'string' },
  'dry-run': { type: 'boolean' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** The words of the command line by option. @throws UsageError */
export function parse(
  argv: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  // A variable that a script left empty.
  if (argv.includes('')) throw new UsageError('an empty word stands where a file name or a value should be');
  const args = joinNegative(spreadList(argv));
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}; try mydeface --help`);
  }
}

/**
 * `--apply-to A B` as `--apply-to=A --apply-to=B`: the list ends at the next option.
 * @throws UsageError where it is empty, as a pattern that the shell found nothing for leaves it
 */
function spreadList(argv: readonly string[]): string[] {
  const words: string[] = [];
  let inList = false;
  argv.forEach((word, n) => {
    if (word.startsWith('-')) {
      inList = word === '--apply-to';
      if (!inList) words.push(word);
      else if (argv[n + 1] === undefined || argv[n + 1].startsWith('-'))
        throw new UsageError('--apply-to needs at least one other scan of the head');
    } else words.push(inList ? `--apply-to=${word}` : word);
  });
  return words;
}

/** `--margin -3` as `--margin=-3`: the parser takes a dash for an option. */
function joinNegative(argv: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of argv) {
    const last = joined[joined.length - 1];
    if ((last === '--margin' || last === '--rim' || last === '--fill') && /^-[\d.]/.test(word))
      joined[joined.length - 1] = `${last}=${word}`;
    else joined.push(word);
  }
  return joined;
}
