import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFACE_DEFAULTS, MARGIN_LIMIT_MM, type DefaceOptions, type Fill, type Preset } from '../core/index.ts';

/** What a person asked for. */
export interface Settings {
  readonly images: readonly string[];
  /** Other scans of the head in the only image, which get its mask. */
  readonly applyTo: readonly string[];
  /** Whether those are registered to it; else their headers are believed. */
  readonly register: boolean;
  readonly outDir: string | null;
  readonly preset: Preset;
  readonly options: DefaceOptions;
  /** A template and mask of the person's own. */
  readonly template: { readonly head: string; readonly mask: string } | null;
  readonly saveMask: string | null;
  readonly saveTransform: string | null;
  readonly report: string | null;
  readonly qcImage: string | null;
  readonly scrub: boolean;
  readonly fill: Fill;
  readonly jobs: number;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Wrong usage: exit status 2. */
export class UsageError extends Error {}

export const HELP = `mydeface [options] IMAGE...

Removes the face from head scans (NIfTI). Each IMAGE is replaced by its defaced
version; the original is kept beside it as _IMAGE. Look at the result before you
share it.

  --out-dir DIR              leave the inputs unchanged and write there
  --preset scalp|face|brain  what is kept: brain and narrow scalp (default); all
                             but face and ears; brain alone
  --margin MM                grow (or shrink, negative) the kept region
  --template FILE --template-mask FILE
                             a custom head template, and a mask of what to keep
  --cost normmi|mutualinfo|corratio   --dof 6|7|9|12   --bins N   --search DEG
  --apply-to FILE...         other scans of the same head (other contrast, other grid)
                             get the mask of the one IMAGE, registered rigidly to
                             it; --no-register believes their headers
  --save-mask FILE|auto      --save-transform FILE.json|FILE.mat|auto
  --report FILE.json|auto    --qc-image FILE.png|auto (shows the face: do not share)
  --no-scrub                 keep free-text header fields and extensions
  --fill zero|min|VALUE      what removed voxels become
  --jobs N                   number of images processed at a time
  --dry-run                  register and check, write nothing
  --force                    write even if the fit failed, and overwrite outputs
  --json                     one JSON object per image on standard output
  --quiet   --help   --version

Exit status: 0 done; 2 wrong usage; 3 an input could not be read or is not a head;
4 the fit failed, nothing written; 5 could not write.
`;

const COSTS = ['normmi', 'mutualinfo', 'corratio'] as const;
const PRESETS = ['scalp', 'face', 'brain'] as const;

/**
 * Reads the command line.
 * @param processors how many images may be worked on at a time by default
 * @returns 'help' or 'version' where that is all that was asked
 * @throws UsageError
 */
export function readArgs(argv: readonly string[], processors: number): Settings | 'help' | 'version' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  if (values.version) return 'version';
  if (positionals.length === 0) throw new UsageError('no image given; try mydeface --help');
  if ((values.template === undefined) !== (values['template-mask'] === undefined))
    throw new UsageError('--template and --template-mask go together');
  const settings: Settings = {
    images: positionals,
    applyTo: values['apply-to'] ?? [],
    register: !values['no-register'],
    outDir: values['out-dir'] ?? null,
    preset: oneOf('--preset', values.preset ?? 'scalp', PRESETS),
    options: {
      cost: oneOf('--cost', values.cost ?? DEFACE_DEFAULTS.cost, COSTS),
      dof: Number(oneOf('--dof', values.dof ?? String(DEFACE_DEFAULTS.dof), ['6', '7', '9', '12'])) as 6 | 7 | 9 | 12,
      bins: number('--bins', values.bins, DEFACE_DEFAULTS.bins, 8, 256),
      searchDegrees: number('--search', values.search, DEFACE_DEFAULTS.searchDegrees, 0, 180),
      marginMm: number('--margin', values.margin, 0, -MARGIN_LIMIT_MM, MARGIN_LIMIT_MM),
    },
    template: values.template === undefined ? null : { head: values.template, mask: values['template-mask']! },
    saveMask: values['save-mask'] ?? null,
    saveTransform: values['save-transform'] ?? null,
    report: values.report ?? null,
    qcImage: values['qc-image'] ?? null,
    scrub: !values['no-scrub'],
    fill:
      values.fill === undefined
        ? 'auto'
        : values.fill === 'zero' || values.fill === 'min'
          ? values.fill
          : number('--fill', values.fill, 0, -Infinity, Infinity),
    jobs: number('--jobs', values.jobs, Math.min(processors, positionals.length), 1, 64),
    dryRun: values['dry-run'] ?? false,
    force: values.force ?? false,
    json: values.json ?? false,
    quiet: values.quiet ?? false,
  };
  if (!Number.isInteger(settings.options.bins) || !Number.isInteger(settings.jobs))
    throw new UsageError('--bins and --jobs take whole numbers');
  checkOutputs(settings);
  return settings;
}

function parse(
  argv: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: joinNegative(spreadList(argv)), options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}; try mydeface --help`);
  }
}

const OPTIONS = {
  'out-dir': { type: 'string' },
  preset: { type: 'string' },
  margin: { type: 'string' },
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

/** `--apply-to A B` as `--apply-to=A --apply-to=B`: the list ends at the next option. */
function spreadList(argv: readonly string[]): string[] {
  const words: string[] = [];
  let inList = false;
  for (const word of argv) {
    if (word.startsWith('-')) {
      inList = word === '--apply-to';
      if (!inList) words.push(word);
    } else words.push(inList ? `--apply-to=${word}` : word);
  }
  return words;
}

/** `--margin -3` as `--margin=-3`: the parser takes a dash for an option. */
function joinNegative(argv: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of argv) {
    const last = joined[joined.length - 1];
    if ((last === '--margin' || last === '--fill') && /^-[\d.]/.test(word))
      joined[joined.length - 1] = `${last}=${word}`;
    else joined.push(word);
  }
  return joined;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((a) => a === value);
  if (found === undefined) throw new UsageError(`${option} takes ${allowed.join(', ')}; got ${value}`);
  return found;
}

function number(option: string, text: string | undefined, fallback: number, least: number, most: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < least || value > most) {
    throw new UsageError(
      `${option} takes a number${Number.isFinite(least) ? ` from ${least} to ${most}` : ''}; got ${text}`,
    );
  }
  return value;
}

/** One name cannot hold the results of several images. */
function checkOutputs(settings: Settings): void {
  if (settings.applyTo.length > 0 && settings.images.length > 1)
    throw new UsageError('--apply-to takes the mask of one IMAGE; give one');
  if (!settings.register && settings.applyTo.length === 0) throw new UsageError('--no-register goes with --apply-to');
  const named = [settings.saveMask, settings.saveTransform, settings.report, settings.qcImage].filter(
    (name) => name !== null && name !== 'auto',
  );
  if (new Set(named).size < named.length) throw new UsageError(`two outputs cannot have one name: ${named.join(', ')}`);
  if (settings.images.length + settings.applyTo.length < 2) return;
  const all = [...settings.images, ...settings.applyTo].map((path) => basename(path));
  const twice = all.find((name, n) => all.indexOf(name) !== n);
  if (settings.outDir !== null && twice !== undefined)
    throw new UsageError(`--out-dir cannot hold two results named ${twice}; do them one after the other`);
  for (const [option, value] of [
    ['--save-mask', settings.saveMask],
    ['--save-transform', settings.saveTransform],
    ['--report', settings.report],
    ['--qc-image', settings.qcImage],
  ] as const) {
    if (value !== null && value !== 'auto')
      throw new UsageError(`${option} ${value} would hold only the last of several images; use ${option} auto`);
  }
}
