import { DefaceError, readNifti, type Template, type Volume } from '../core/index.ts';
import { builtInTemplate, ownTemplate, type Method, type TemplateFile } from '../session/index.ts';
import brainUrl from '../../public/templates/brain.nii.gz?inline';
import brainMaskUrl from '../../public/templates/brainmask.nii.gz?inline';
import faceUrl from '../../public/templates/face.nii.gz?inline';
import headUrl from '../../public/templates/head.nii.gz?inline';
import skinUrl from '../../public/templates/skin.nii.gz?inline';
import scalpUrl from '../../public/templates/scalp.nii.gz?inline';
import type { OwnTemplate } from './api.ts';
import { gunzip } from './gunzip.ts';
import { readSameScan } from './reading.ts';

// Part of the worker's own code: nothing has to be fetched, so the page may forbid all connections.
const FILES: Record<TemplateFile, string> = {
  head: headUrl,
  scalp: scalpUrl,
  face: faceUrl,
  brain: brainUrl,
  brainmask: brainMaskUrl,
  skin: skinUrl,
};

// cache keyed by content: presets, and pairs of a person's own files by their hashes. One at a time, for each is some 30 MB.
const loaded = new Map<string, Promise<Template>>();

/**
 * The template that a method asks for. The last one is kept, so that a batch reads it once.
 * @param own the files of the method's own template, where it has one
 * @throws DefaceError where the person's own cannot be used, or is not the one that the method names
 */
export async function loadTemplate(method: Method, own: OwnTemplate | null): Promise<Template> {
  const loading = await filesOf(method, own);
  return method.template === null ? { ...loading, rimMm: method.rimMm } : loading;
}

function filesOf({ preset, template }: Method, own: OwnTemplate | null): Promise<Template> {
  const key = template === null ? preset : `${template.head} ${template.mask}`;
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const loading = template === null ? builtInTemplate(preset, (file) => load(FILES[file])) : readOwn(own);
  loaded.clear();
  loaded.set(key, loading);
  loading.catch(() => loaded.delete(key));
  return loading;
}

/** A template is one volume, and is not written. */
const NOTHING = { motion: false, least: false, most: Infinity } as const;

async function readOwn(own: OwnTemplate | null): Promise<Template> {
  if (own === null) throw new DefaceError('templateGone', { name: null });
  const { id } = own;
  const head = await readSameScan({ file: own.head, name: id.name, image: null }, id.head, NOTHING, () => {});
  const mask = await readSameScan({ file: own.mask, name: id.maskName, image: null }, id.mask, NOTHING, () => {});
  return ownTemplate(id.name, head.image.volume, mask.image.volume);
}

async function load(dataUrl: string): Promise<Volume> {
  return readNifti((await gunzip(stored(dataUrl), 'template')).bytes, 'template').volume;
}

/** The head of the built-in templates, as stored: NIfTI-1, compressed, one byte a voxel. */
export function headFile(): Uint8Array {
  return stored(headUrl);
}

function stored(dataUrl: string): Uint8Array {
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (c) => c.charCodeAt(0));
}
