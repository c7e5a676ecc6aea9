import { DEFACE_DEFAULTS, type Preset, type RegistrationOptions } from '../core/index.ts';
import type { ContentId } from './identity.ts';

/** A template and mask of the person's own, by what is in them; the names are for people. */
export interface OwnTemplateId {
  readonly name: string;
  readonly head: ContentId;
  readonly maskName: string;
  readonly mask: ContentId;
}

/** Everything that a scan's mask is made by, beside the scan and what a person changes by hand. Plain data. */
export interface Method extends RegistrationOptions {
  readonly preset: Preset;
  /** Used instead of the built-in template and the preset. */
  readonly template: OwnTemplateId | null;
  /** Where the preset `scalp` ends off face, forehead and ears: mm of the scan outside the skin, negative inside it. */
  readonly rimMm: number;
}

const { marginMm: _marginMm, ...registration } = DEFACE_DEFAULTS;
export const METHOD_DEFAULTS: Method = { ...registration, preset: 'scalp', template: null };

/** Two methods that make the same masks have the same key. */
export function methodKey({ preset, template, rimMm, cost, dof, bins, searchDegrees }: Method): string {
  const mask =
    template === null ? `${preset}${preset === 'scalp' ? ` ${rimMm}` : ''}` : `${template.head} ${template.mask}`;
  return [mask, cost, dof, bins, searchDegrees].join(' ');
}

/** The name of the template in reports. */
export function templateNameOf({ preset, template }: Pick<Method, 'preset' | 'template'>): string {
  return template?.name ?? `colin27-${preset}`;
}
