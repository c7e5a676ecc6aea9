import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Template, Volume } from '../core/index.ts';
import { builtInTemplate, ownTemplate, type Method } from '../session/index.ts';
import { contentOf } from './hash.ts';
import { readInput } from './input.ts';
import type { Settings } from './settings.ts';

/** What all images of a run are defaced with. */
export interface Loaded {
  readonly template: Template;
  readonly method: Method;
}

/** The built-in template with a preset's mask, or the person's own. @throws DefaceError */
export async function loadTemplate({
  template: own,
  preset,
  options,
}: Pick<Settings, 'template' | 'preset' | 'options'>): Promise<Loaded> {
  const { cost, dof, bins, searchDegrees, rimMm } = options;
  const how = { preset, cost, dof, bins, searchDegrees, rimMm };
  if (own === null)
    return { template: { ...(await builtInTemplate(preset, builtIn)), rimMm }, method: { ...how, template: null } };
  const [head, mask] = [readInput(own.head), readInput(own.mask)];
  return {
    template: ownTemplate(own.head, head.image.volume, mask.image.volume),
    method: {
      ...how,
      template: {
        name: basename(own.head),
        head: await contentOf(head),
        maskName: basename(own.mask),
        mask: await contentOf(mask),
      },
    },
  };
}

async function builtIn(file: string): Promise<Volume> {
  return readInput(fileURLToPath(new URL(`./templates/${file}.nii.gz`, import.meta.url))).image.volume;
}
