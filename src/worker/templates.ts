import { readNifti, type Preset, type Template, type Volume } from '../core/index.ts';
import brainUrl from '../../public/templates/brain.nii.gz?inline';
import brainMaskUrl from '../../public/templates/brainmask.nii.gz?inline';
import faceUrl from '../../public/templates/face.nii.gz?inline';
import headUrl from '../../public/templates/head.nii.gz?inline';
import skinUrl from '../../public/templates/skin.nii.gz?inline';
import scalpUrl from '../../public/templates/scalp.nii.gz?inline';
import { gunzip } from './gzip.ts';

// Part of the worker's own code: nothing has to be fetched, so the page may forbid all connections.
const MASKS: Record<Preset, string> = { scalp: scalpUrl, face: faceUrl, brain: brainUrl };

/** The built-in template with a preset's mask. */
export async function loadTemplate(preset: Preset): Promise<Template> {
  const [volume, mask, brain, skin, faceless] = await Promise.all([headUrl, MASKS[preset], brainMaskUrl, skinUrl, faceUrl].map(load));
  return { name: `colin27-${preset}`, preset, volume, mask, anatomy: { brain, skin, faceless } };
}

async function load(dataUrl: string): Promise<Volume> {
  const text = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
  return readNifti(await gunzip(bytes, 'template'), 'template').volume;
}
