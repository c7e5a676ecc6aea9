import type { Preset } from '../../core/index.ts';
import type { Datatype, Options } from '../../session/bids/index.ts';
import { METHOD_DEFAULTS } from '../../session/index.ts';
import type { Settings } from '../settings.ts';

/** What a person asked for with `mydeface bids`. Folders as absolute paths. */
export interface BidsSettings {
  readonly level: 'participant' | 'group';
  readonly bidsDir: string;
  readonly outDir: string;
  readonly workDir: string;
  /** Where originals go that are replaced in BIDS_DIR; null: defaced ones go to OUT_DIR. */
  readonly originals: string | null;
  /** Without `sub-`; null: all. */
  readonly participants: readonly string[] | null;
  /** Without `ses-`; null: all. */
  readonly sessions: readonly string[] | null;
  readonly validate: boolean;
  /** Participants worked on at a time. */
  readonly jobs: number;
  readonly dryRun: boolean;
  readonly datatypes: readonly Datatype[];
  readonly release: 'good' | 'check';
  readonly preset: Preset;
  readonly cleanSidecars: boolean;
}

/** What a worker is started with. */
export interface BidsWork {
  readonly bids: BidsSettings;
}

/** What a session's results are remembered to be made with. */
export function optionsOf({ preset, release, cleanSidecars, datatypes }: BidsSettings): Options {
  return { preset, release, cleanSidecars, datatypes: [...datatypes] };
}

/** Whether a run is about the whole data set: what is no longer in it is taken away. */
export function isWhole({ level, participants, sessions }: BidsSettings): boolean {
  return level === 'group' || (participants === null && sessions === null);
}

/** Whether a session is one of those that were asked for. */
export function isChosen({ sessions }: BidsSettings, session: string | null): boolean {
  return sessions === null || (session !== null && sessions.includes(session.slice(4)));
}

/** The template's settings. */
export function templateSettings({ preset }: BidsSettings): Pick<Settings, 'template' | 'preset' | 'options'> {
  const { cost, dof, bins, searchDegrees, rimMm } = METHOD_DEFAULTS;
  return { template: null, preset, options: { cost, dof, bins, searchDegrees, rimMm, marginMm: 0 } };
}
