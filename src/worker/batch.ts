import {
  deface,
  DEFACE_DEFAULTS,
  defaceSameHead,
  fitMask,
  listPrivateFields,
  maskImage,
  maskNifti,
  maskScan,
  registerScan,
  scanLevel,
  type Defaced,
  type DefaceOptions,
  type MaskEdits,
  type NiftiImage,
  type OnProgress,
  type SameHead,
  type Template,
} from '../core/index.ts';
import { throttled } from '../session/index.ts';
import type { DefaceApi, FirstOfHead, Found, Origin, ReportPreview, WriteRequest, Written } from './api.ts';
import { foundOf, lastMontage, maskFrom, refound, thumbnail } from './found.ts';
import { gzip } from './gzip.ts';
import { readScan, type ReadScan } from './reading.ts';
import { answer } from './reply.ts';
import { loadTemplate } from './templates.ts';

/** Registers, masks and writes one scan after another. */
export const batchApi: DefaceApi = {
  prepare: (method) =>
    answer(async () => {
      const template = await loadTemplate(method);
      // The template's own head, as a scan.
      const image = { name: template.name, orientation: 'sform', volume: template.volume } as NiftiImage;
      const defaced = deface(image, template, DEFACE_DEFAULTS, () => {});
      await thumbnail(image, defaced, { marginMm: 0, strokes: [] });
      return [null, []];
    }),
  picture: () => answer(async () => [await lastMontage(), []]),
  deface: (request, tell, preview) =>
    answer(async () => {
      const report = throttled(tell);
      const template = await loadTemplate(request.method);
      const { image } = await readScan(request, (f) => report('read', f));
      const found = await foundFrom(
        request.origin,
        image,
        template,
        { ...DEFACE_DEFAULTS, cost: request.method.cost },
        report,
        preview,
      );
      return [found, []];
    }),
  write: (request, tell) =>
    answer(async () => {
      const report = throttled(tell);
      const scan = await readScan(request, (f) => report('read', f));
      const written = await write(scan, request, (f) => report('write', f));
      return [written, [written.defaced, ...(written.mask === null ? [] : [written.mask])]];
    }),
};

async function foundFrom(
  origin: Origin,
  image: NiftiImage,
  template: Template,
  options: DefaceOptions,
  report: OnProgress,
  preview: ReportPreview,
): Promise<Found> {
  switch (origin.kind) {
    case 'search':
      return searched(image, template, options, { marginMm: origin.marginMm, strokes: [] }, report, preview);
    case 'sameHead':
      return foundOf(image, template, await throughFirst(image, origin.first, template, options, report), {
        marginMm: origin.first.edits.marginMm,
        strokes: [],
      });
    case 'fit':
      return refound(image, template, origin.fit, report);
  }
}

/** The slices need but the template's mask, so they are shown while the scan's own is made. */
async function searched(
  image: NiftiImage,
  template: Template,
  options: DefaceOptions,
  edits: MaskEdits,
  report: OnProgress,
  preview: ReportPreview,
): Promise<Found> {
  const registration = registerScan(image, template, options, report);
  report('mask', 0);
  const { templateToSubject } = registration;
  const fitted = fitMask(template, registration.level, templateToSubject);
  const small = await thumbnail(image, { fitted, templateToSubject }, edits);
  preview(small);
  return foundOf(
    image,
    template,
    maskScan(image, template, registration, edits, report, fitted),
    edits,
    Promise.resolve(small),
  );
}

async function throughFirst(
  image: ReadScan['image'],
  first: FirstOfHead,
  template: Template,
  options: DefaceOptions,
  report: OnProgress,
): Promise<Defaced> {
  const { edits } = first;
  const { image: firstImage } = await readScan(first, () => {});
  const fitted = fitMask(template, scanLevel(firstImage.volume), edits.templateToSubject);
  const from: SameHead = {
    image: firstImage,
    fitted,
    templateToSubject: edits.templateToSubject,
    strokes: edits.strokes,
    registration: null,
    isSettled: true,
  };
  return defaceSameHead(image, from, template, { ...options, marginMm: edits.marginMm }, report);
}

async function write(
  { image, gzipped, stored }: ReadScan,
  request: WriteRequest,
  tell: (fraction: number) => void,
): Promise<Written> {
  tell(0);
  const mask = await maskFrom(request.runs, image.volume.data.length);
  const { imageFile, fillValue } = maskNifti(image, mask, request.writing);
  tell(0.3);
  const defaced = gzipped ? gzip(imageFile) : imageFile;
  tell(0.8);
  const hash = async (bytes: Uint8Array): Promise<string> => (request.hashes ? sha256(bytes) : '');
  return {
    defaced,
    mask: request.mask ? gzip(maskImage(image, mask)) : null,
    inputSha256: await hash(stored),
    outputSha256: await hash(defaced),
    fillValue,
    scrubbed: request.writing.scrub ? listPrivateFields(image) : [],
  };
}

/** In hexadecimal; empty where the browser keeps its digests for secure addresses. */
async function sha256(bytes: Uint8Array): Promise<string> {
  if (globalThis.crypto?.subtle === undefined) return '';
  const digest = await crypto.subtle.digest('SHA-256', bytes as BufferSource);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
