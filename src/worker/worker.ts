import { expose, transfer } from 'comlink';
import {
  deface, DEFACE_DEFAULTS, DefaceError, determinant, drawMontage, listPrivateFields, MASK_DEFAULTS, maskNifti, readNifti, viewImage, type Volume,
} from '../core/index.ts';
import type { DefaceApi, Reply, ReportProgress, Review } from './api.ts';
import { gunzip, gzip, isGzip } from './gzip.ts';
import { loadTemplate } from './templates.ts';

const api: DefaceApi = {
  deface: (request, tell) => answer(async () => {
    const report = throttled(tell);
    report('read', 0);
    const bytes = isGzip(request.bytes) ? await gunzip(request.bytes, request.name) : request.bytes;
    report('read', 0.7);
    const image = readNifti(bytes, request.name);
    const template = await loadTemplate(request.preset);
    report('read', 1);
    const { mask, templateToSubject, verdict } = deface(image, template, DEFACE_DEFAULTS, report);
    const ml = Math.abs(determinant(image.volume.voxelToWorld)) / 1000;
    const kept = mask.reduce((sum, v) => sum + v, 0);
    const review: Review = {
      mask, verdict, templateToSubject, keptMl: kept * ml, removedMl: (mask.length - kept) * ml, privateFields: listPrivateFields(image),
      ...views(image.volume, mask), montage: drawMontage(image.volume, mask, templateToSubject, template.volume),
    };
    return [review, [review.mask, review.before, review.after, review.removed, review.montage.data]];
  }),
  write: (request, report) => answer(async () => {
    report('write', 0);
    const bytes = isGzip(request.bytes) ? await gunzip(request.bytes, request.name) : request.bytes;
    report('write', 0.3);
    const { imageFile } = maskNifti(readNifti(bytes, request.name), request.mask, MASK_DEFAULTS);
    report('write', 0.5);
    const file = isGzip(request.bytes) ? gzip(imageFile) : imageFile;
    report('write', 1);
    return [file, [file]];
  }),
};

/** At most twenty messages a second, and each stage's first and last. */
function throttled(tell: ReportProgress): ReportProgress {
  let last = 0;
  return (stage, fraction) => {
    const now = performance.now();
    if (fraction > 0 && fraction < 1 && now - last < 50) return;
    last = now;
    tell(stage, fraction);
  };
}

/**
 * Files for the viewer, made here so that the page's own thread stays free. `removed` marks what is bright enough to be seen:
 * the air that goes too would only hide the head.
 */
function views(volume: Volume, mask: Uint8Array): Pick<Review, 'before' | 'after' | 'removed'> {
  const { data, slope, intercept } = volume;
  const blank = data.slice();
  const removed = new Uint8Array(mask.length);
  let least = data[0];
  let sum = 0;
  let kept = 0;
  for (let n = 0; n < data.length; n++) {
    if (data[n] < least) least = data[n];
    if (mask[n] === 1) {
      sum += data[n];
      kept++;
    }
  }
  const visible = least + VISIBLE_SHARE * (sum / Math.max(kept, 1) - least);
  for (let n = 0; n < mask.length; n++) {
    if (mask[n] === 1) continue;
    if (data[n] > visible) removed[n] = 1;
    blank[n] = least;
  }
  return {
    before: viewImage(volume, data, slope, intercept), after: viewImage(volume, blank, slope, intercept), removed: viewImage(volume, removed, 1, 0),
  };
}

/** Of the kept voxels' mean above the darkest voxel. */
const VISIBLE_SHARE = 0.25;

/** @param work gives its result, and the arrays in it that are handed over instead of copied */
async function answer<T>(work: () => Promise<[T, (Uint8Array | Uint8ClampedArray)[]]>): Promise<Reply<T>> {
  try {
    const [value, arrays] = await work();
    return transfer<Reply<T>>({ ok: true, value }, arrays.map((array) => array.buffer));
  } catch (error) {
    if (error instanceof DefaceError) return { ok: false, code: error.code, message: error.message };
    const message = error instanceof RangeError ? 'This browser tab has not enough memory for the scan. Close other tabs, or use the command mydeface.' : String(error);
    return { ok: false, code: 'internal', message };
  }
}

expose(api);
