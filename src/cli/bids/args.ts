import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Preset } from '../../core/index.ts';
import { DATATYPES } from '../../session/bids/index.ts';
import { UsageError } from '../settings.ts';
import type { BidsSettings } from './settings.ts';

const OPTIONS = {
  'participant-label': { type: 'string', multiple: true },
  'session-label': { type: 'string', multiple: true },
  'skip-bids-validation': { type: 'boolean' },
  'n-procs': { type: 'string' },
  'dry-run': { type: 'boolean' },
  datatypes: { type: 'string', multiple: true },
  layout: { type: 'string' },
  originals: { type: 'string' },
  'work-dir': { type: 'string' },
  release: { type: 'string' },
  preset: { type: 'string' },
  'clean-sidecars': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const LISTS = new Set(['--participant-label', '--session-label', '--datatypes']);
const PRESETS: readonly Preset[] = ['scalp', 'face', 'brain'];

/**
 * Reads the words after `mydeface bids`.
 * @param processors how many participants are worked on at a time by default
 * @throws UsageError
 */
export function readBidsArgs(argv: readonly string[], processors: number): BidsSettings | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  const [bidsDir, outDir, level] = positionals;
  if (positionals.length !== 3)
    throw new UsageError(`bids takes BIDS_DIR OUT_DIR participant|group; got ${positionals.length} of the three`);
  const layout = oneOf('--layout', values.layout ?? 'copy', ['copy', 'in-place'] as const);
  if (layout === 'in-place' && values.originals === undefined)
    throw new UsageError('--layout in-place replaces scans: give --originals DIR, where the originals are to go');
  if (layout === 'copy' && values.originals !== undefined)
    throw new UsageError('--originals goes with --layout in-place');
  if (layout === 'in-place' && resolve(bidsDir) !== resolve(outDir))
    throw new UsageError('with --layout in-place OUT_DIR is BIDS_DIR itself; give it twice');
  if (layout === 'in-place' && values['clean-sidecars'] === true)
    throw new UsageError('--clean-sidecars changes copies, so it does not go with --layout in-place');
  return {
    level: oneOf('the third word', level, ['participant', 'group'] as const),
    bidsDir: resolve(bidsDir),
    outDir: resolve(outDir),
    workDir: resolve(values['work-dir'] ?? `${resolve(outDir)}_private`),
    originals: values.originals === undefined ? null : resolve(values.originals),
    participants: labels('--participant-label', values['participant-label'], 'sub-'),
    sessions: labels('--session-label', values['session-label'], 'ses-'),
    validate: !values['skip-bids-validation'],
    jobs: count('--n-procs', values['n-procs'], processors),
    dryRun: values['dry-run'] ?? false,
    datatypes: words(values.datatypes ?? ['anat,pet']).map((word) => oneOf('--datatypes', word, DATATYPES)),
    release: oneOf('--release', values.release ?? 'good', ['good', 'check'] as const),
    preset: oneOf('--preset', values.preset ?? 'scalp', PRESETS),
    cleanSidecars: values['clean-sidecars'] ?? false,
  };
}

function parse(
  argv: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  if (argv.includes('')) throw new UsageError('an empty word stands where a folder or a value should be');
  try {
    return parseArgs({ args: spread(argv), options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}; try mydeface bids --help`);
  }
}

/** BIDS Apps write underscores, and lists with spaces: `--participant_label 01 02` is `--participant-label=01 --participant-label=02`. */
function spread(argv: readonly string[]): string[] {
  const out: string[] = [];
  let list = '';
  for (const word of argv) {
    if (!word.startsWith('--')) {
      const isLevel = word === 'participant' || word === 'group';
      out.push(list === '' || isLevel ? word : `${list}=${word}`);
      continue;
    }
    const plain = word.replace(/^--[^=]+/, (name) => name.replaceAll('_', '-'));
    list = LISTS.has(plain) ? plain : '';
    if (list === '') out.push(plain);
  }
  return out;
}

function words(values: readonly string[]): string[] {
  return [...new Set(values.flatMap((value) => value.split(/[\s,]+/)).filter((word) => word !== ''))];
}

function labels(option: string, values: readonly string[] | undefined, prefix: string): string[] | null {
  if (values === undefined) return null;
  const all = words(values).map((word) => (word.startsWith(prefix) ? word.slice(prefix.length) : word));
  const odd = all.find((label) => !/^[A-Za-z0-9+]+$/.test(label));
  if (odd !== undefined || all.length === 0)
    throw new UsageError(`${option} takes labels of letters and digits; got ${odd ?? 'none'}`);
  return all;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new UsageError(`${option} takes ${allowed.join(', ')}; got ${value}`);
  return found;
}

function count(option: string, text: string | undefined, fallback: number): number {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 256)
    throw new UsageError(`${option} takes a whole number from 1 to 256; got ${text}`);
  return value;
}
