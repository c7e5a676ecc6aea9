import { statSync } from 'node:fs';
import { DEFACE_DEFAULTS, MARGIN_LIMIT_MM, RIM_LIMITS_MM } from '../core/index.ts';
import { parse } from './argv.ts';
import { checkOutputs } from './checkOutputs.ts';
import { gather } from './gather.ts';
import { UsageError, type Settings } from './settings.ts';

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
  if (values.template !== undefined && values.preset !== undefined)
    throw new UsageError(
      '--preset chooses a mask of the built-in template, so it does not go with --template; give one',
    );
  if (values.rim !== undefined && (values.template !== undefined || (values.preset ?? 'scalp') !== 'scalp'))
    throw new UsageError('--rim is of the preset scalp alone; --margin moves the edge of any mask');
  const { images, applyTo, notes } = gather(positionals, values['apply-to'] ?? []);
  const folders = images.filter(isFolder);
  const settings: Settings = {
    images,
    folders,
    applyTo,
    register: !values['no-register'],
    outDir: values['out-dir'] ?? null,
    preset: oneOf('--preset', values.preset ?? 'scalp', PRESETS),
    options: {
      cost: oneOf('--cost', values.cost ?? DEFACE_DEFAULTS.cost, COSTS),
      dof: Number(oneOf('--dof', values.dof ?? String(DEFACE_DEFAULTS.dof), ['6', '7', '9', '12'])) as 6 | 7 | 9 | 12,
      bins: number('--bins', values.bins, DEFACE_DEFAULTS.bins, 8, 256),
      searchDegrees: number('--search', values.search, DEFACE_DEFAULTS.searchDegrees, 0, 180),
      marginMm: number('--margin', values.margin, 0, -MARGIN_LIMIT_MM, MARGIN_LIMIT_MM),
      rimMm: number('--rim', values.rim, DEFACE_DEFAULTS.rimMm, ...RIM_LIMITS_MM),
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
    jobs: number('--jobs', values.jobs, folders.length > 0 ? processors : Math.min(processors, images.length), 1, 64),
    dryRun: values['dry-run'] ?? false,
    force: values.force ?? false,
    json: values.json ?? false,
    quiet: values.quiet ?? false,
    notes,
  };
  if (!Number.isInteger(settings.options.bins) || !Number.isInteger(settings.jobs))
    throw new UsageError('--bins and --jobs take whole numbers');
  checkOutputs(settings);
  return settings;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
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
