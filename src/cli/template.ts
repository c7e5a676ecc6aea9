import { fileURLToPath } from 'node:url';
import { signedDistance, type Preset, type Template } from '../core/index.ts';
import type { Settings } from './args.ts';
import { readInput } from './input.ts';

/** The built-in template with a preset's mask, or the person's own. @throws DefaceError */
export function loadTemplate(settings: Pick<Settings, 'template' | 'preset'>): Template {
  if (settings.template !== null) {
    const { head, mask } = settings.template;
    return {
      name: head,
      preset: null,
      volume: readInput(head).image.volume,
      mask: signedDistance(readInput(mask).image.volume),
    };
  }
  return builtIn(settings.preset);
}

function builtIn(preset: Preset): Template {
  const read = (name: string): Template['volume'] =>
    readInput(fileURLToPath(new URL(`./templates/${name}.nii.gz`, import.meta.url))).image.volume;
  return {
    name: `colin27-${preset}`,
    preset,
    volume: read('head'),
    mask: read(preset),
    anatomy: { brain: read('brainmask'), skin: read('skin'), faceless: read('face') },
  };
}
