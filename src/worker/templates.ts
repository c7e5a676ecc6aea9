import { readNifti, type Template, type Volume } from '../core/index.ts';
import { builtInTemplate, ownTemplate, type TemplateFile } from '../session/index.ts';
import brainUrl from '../../public/templates/brain.nii.gz?inline';
import brainMaskUrl from '../../public/templates/brainmask.nii.gz?inline';
import faceUrl from '../../public/templates/face.nii.gz?inline';
import headUrl from '../../public/templates/head.nii.gz?inline';
import skinUrl from '../../public/templates/skin.nii.gz?inline';
import scalpUrl from '../../public/templates/scalp.nii.gz?inline';
import type { Method, OwnTemplate } from './api.ts';
import { gunzip } from './gzip.ts';
import { readScan } from './reading.ts';

// Part of the worker's own code: nothing has to be fetched, so the page may forbid all connections.
const FILES: Record<TemplateFile, string> = {
  head: headUrl,
  scalp: scalpUrl,
  face: faceUrl,
  brain: brainUrl,
  brainmask: brainMaskUrl,
  skin: skinUrl,
};

let last: { readonly key: string; readonly template: Template } | null = null;

/** The template that a method asks for. The last one is kept, so that a batch reads it once. @throws DefaceError where the person's own cannot be used */
export async function loadTemplate({ preset, template: own }: Method): Promise<Template> {
  const key = own === null ? preset : `${own.name}/${own.maskName}/${own.volume.size}/${own.mask.size}`;
  if (last?.key !== key)
    last = {
      key,
      template: own === null ? await builtInTemplate(preset, (file) => load(FILES[file])) : await readOwn(own),
    };
  return last.template;
}

async function readOwn(own: OwnTemplate): Promise<Template> {
  const head = await readScan({ file: own.volume, name: own.name }, () => {});
  const mask = await readScan({ file: own.mask, name: own.maskName }, () => {});
  return ownTemplate(own.name, head.image.volume, mask.image.volume);
}

async function load(dataUrl: string): Promise<Volume> {
  const text = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
  return readNifti(await gunzip(bytes, 'template'), 'template').volume;
}
