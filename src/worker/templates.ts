import { DefaceError, readNifti, signedDistance, type Preset, type Template, type Volume } from '../core/index.ts';
import brainUrl from '../../public/templates/brain.nii.gz?inline';
import brainMaskUrl from '../../public/templates/brainmask.nii.gz?inline';
import faceUrl from '../../public/templates/face.nii.gz?inline';
import headUrl from '../../public/templates/head.nii.gz?inline';
import skinUrl from '../../public/templates/skin.nii.gz?inline';
import scalpUrl from '../../public/templates/scalp.nii.gz?inline';
import type { Method } from '../session/index.ts';
import type { OwnTemplate } from './api.ts';
import { gunzip } from './gzip.ts';
import { readSameScan } from './reading.ts';

// Part of the worker's own code: nothing has to be fetched, so the page may forbid all connections.
const MASKS: Record<Preset, string> = { scalp: scalpUrl, face: faceUrl, brain: brainUrl };

/** Cache keyed by content: presets, and pairs of a person's own files by their hashes. One at a time, for each is some 30 MB. */
const loaded = new Map<string, Promise<Template>>();

/**
 * The template that a method asks for. The last one is kept, so that a batch reads it once.
 * @param own the files of the method's own template, where it has one
 * @throws DefaceError where the person's own cannot be used, or is not the one that the method names
 */
export function loadTemplate({ preset, template }: Method, own: OwnTemplate | null): Promise<Template> {
  const key = template === null ? preset : `${template.head} ${template.mask}`;
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const loading = template === null ? builtIn(preset) : ownTemplate(own);
  loaded.clear();
  loaded.set(key, loading);
  loading.catch(() => loaded.delete(key));
  return loading;
}

async function builtIn(preset: Preset): Promise<Template> {
  const urls = [headUrl, MASKS[preset], brainMaskUrl, skinUrl, faceUrl];
  const [volume, mask, brain, skin, faceless] = await Promise.all(urls.map(load));
  return { name: `colin27-${preset}`, preset, volume, mask, anatomy: { brain, skin, faceless } };
}

async function ownTemplate(own: OwnTemplate | null): Promise<Template> {
  if (own === null) throw new DefaceError('templateGone', { name: null });
  const { id, head, mask } = own;
  const volume = await readSameScan({ file: head, name: id.name }, id.head);
  const kept = await readSameScan({ file: mask, name: id.maskName }, id.mask);
  return { name: id.name, preset: null, volume: volume.image.volume, mask: signedDistance(kept.image.volume) };
}

async function load(dataUrl: string): Promise<Volume> {
  const text = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
  return readNifti(await gunzip(bytes, 'template'), 'template').volume;
}
