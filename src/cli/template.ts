import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readNifti, REGISTRATION_DEFAULTS, storedModel, useModel, type Template, type Volume } from '../core/index.ts';
import { builtInTemplate, ownTemplate, type Method, type TemplateFile } from '../session/index.ts';
import { contentOf } from './hash.ts';
import { readInput } from './input.ts';
import { templateBytes } from './ownParts.ts';
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

async function builtIn(file: TemplateFile): Promise<Volume> {
  const read = (): Volume => readNifti(gunzipSync(templateBytes(`${file}.nii.gz`)), file).volume;
  if (file !== 'head') return read();
  // Where points are at hand the head itself is only asked for its picture.
  const head = readLater(read);
  useModel(head, REGISTRATION_DEFAULTS.bins, storedModel(templateBytes('points.bin')));
  return head;
}

/** A volume that is read when something of it is first asked for. */
function readLater(read: () => Volume): Volume {
  let known: Volume | undefined;
  const volume = (): Volume => (known ??= read());
  return {
    get dims() {
      return volume().dims;
    },
    get data() {
      return volume().data;
    },
    get slope() {
      return volume().slope;
    },
    get intercept() {
      return volume().intercept;
    },
    get voxelToWorld() {
      return volume().voxelToWorld;
    },
  };
}
