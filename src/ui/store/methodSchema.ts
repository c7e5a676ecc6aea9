import * as v from 'valibot';
import { RIM_LIMITS_MM, type CostName, type Preset } from '../../core/index.ts';
import { METHOD_DEFAULTS, type Method, type OwnTemplateId } from '../../session/index.ts';

/** Names of a list that the compiler compares with the type: a new one that is missing here is an error. */
const PRESETS = Object.keys({ scalp: 0, face: 0, brain: 0 } satisfies Record<Preset, 0>) as Preset[];
const COSTS = Object.keys({ normmi: 0, mutualinfo: 0, corratio: 0 } satisfies Record<CostName, 0>) as CostName[];

export const contentIdSchema = v.pipe(v.string(), v.regex(/^(sha256:|parts:\d+:)[0-9a-f]{64}$/));

export const ownTemplateSchema: v.GenericSchema<unknown, OwnTemplateId> = v.object({
  name: v.string(),
  head: contentIdSchema,
  maskName: v.string(),
  mask: contentIdSchema,
});

const cost = v.picklist(COSTS);
const dof = v.picklist([6, 7, 9, 12]);
const bins = v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(256));
const searchDegrees = v.pipe(v.number(), v.minValue(0), v.maxValue(180));
const rimMm = v.pipe(v.number(), v.minValue(RIM_LIMITS_MM[0]), v.maxValue(RIM_LIMITS_MM[1]));
const preset = v.picklist(PRESETS);

/** What a method has, but for a template of one's own. */
export const METHOD_FIELDS = { cost, dof, bins, searchDegrees, preset, rimMm } as const;

/** A method as it was used: whole, or it is none. */
export const methodSchema: v.GenericSchema<unknown, Method> = v.object({
  cost,
  dof,
  bins,
  searchDegrees,
  preset,
  template: v.nullable(ownTemplateSchema),
  // Missing in what was made before there was a rim to choose: then the scalp was cut inside the skin.
  rimMm: v.optional(rimMm, RIM_LIMITS_MM[0]),
});

/** A method as it was set: what is missing or unknown is the default's. Files of an own template have to be chosen again. */
export const methodSettingSchema: v.GenericSchema<unknown, Method> = v.object({
  cost: v.fallback(cost, METHOD_DEFAULTS.cost),
  dof: v.fallback(dof, METHOD_DEFAULTS.dof),
  bins: v.fallback(bins, METHOD_DEFAULTS.bins),
  searchDegrees: v.fallback(searchDegrees, METHOD_DEFAULTS.searchDegrees),
  preset: v.fallback(preset, METHOD_DEFAULTS.preset),
  template: v.fallback(v.null(), null),
  rimMm: v.fallback(rimMm, METHOD_DEFAULTS.rimMm),
});
